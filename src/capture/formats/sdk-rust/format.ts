import type { FormatDescriptor } from '../format-descriptor.js'
import { LogReader } from '../logs/log-reader.js'
import { RustLogParser } from './rust-log-parser.js'

/** Traces of the AWS SDK for Rust. https://docs.aws.amazon.com/sdk-for-rust/latest/dg/logging.html */
export const sdkRust: FormatDescriptor = {
  title: 'traces of the AWS SDK for Rust',
  writers: '`tracing_subscriber` as text or JSON, with `RUST_LOG=aws_smithy_runtime=trace`',
  endings: ['log', 'txt', 'jsonl'],
  leavesOut: 'bodies of requests, and those of responses that the SDK holds for sensitive',
  detects: ({ text }) => text.includes('aws_smithy_runtime'),
  open: ({ source, settings }) =>
    new LogReader({
      source,
      settings,
      nothing: 'these traces tell of no HTTP: set RUST_LOG=aws_smithy_runtime=trace',
      parser: (report) => new RustLogParser(settings.maxEntryBytes, report),
    }),
}
