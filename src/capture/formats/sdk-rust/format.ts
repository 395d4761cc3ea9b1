import type { FormatDescriptor } from '../format-descriptor.js'
import { LogReader } from '../logs/log-reader.js'
import { RustLogParser } from './rust-log-parser.js'

/** The module that a trace is of, in a line of text (the latter two in versions before 1.0) and in one of JSON. */
const TRACE =
  /aws_smithy_runtime::|\bsmithy_http_tower::dispatch: request=|\bsmithy_http::middleware: response=/
const JSON_TRACE = /(?<!\\)"target"\s*:\s*"aws_smithy_runtime/
/** How any trace of JSON begins; other captures may have traces behind them. */
const JSON_RECORD = /^\s*\{[^\n]*(?<!\\)"target"\s*:/

/** Traces of the AWS SDK for Rust. https://docs.aws.amazon.com/sdk-for-rust/latest/dg/logging.html */
export const sdkRust: FormatDescriptor = {
  title: 'traces of the AWS SDK for Rust',
  writers: '`tracing_subscriber` as text or JSON, with `RUST_LOG=aws_smithy_runtime=trace,aws_sdk=debug`',
  endings: ['log', 'txt', 'jsonl'],
  leavesOut:
    'bodies of requests, and without `LOG_SENSITIVE_BODIES=true` those of responses that may hold secrets',
  // Captures of other formats may quote such traces in their bodies.
  detects: ({ isJson, text }) =>
    isJson ? JSON_RECORD.test(text) && JSON_TRACE.test(text) : TRACE.test(text),
  open: ({ source, settings }) =>
    new LogReader({
      format: 'sdk-rust',
      source,
      settings,
      nothing: 'these traces tell of no HTTP: set RUST_LOG=aws_smithy_runtime=trace,aws_sdk=debug',
      parser: (report) => new RustLogParser(settings.maxEntryBytes, report),
    }),
}
