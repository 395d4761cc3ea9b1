import type { FormatDescriptor } from '../format-descriptor.js'
import { LogReader } from '../logs/log-reader.js'
import { HttpTextParser } from './http-text-parser.js'
import { findStartLine } from './start-line.js'

const MOST_LOOKED_AT = 2_000

/** HTTP messages as text. https://curl.se/docs/manpage.html#-v */
export const httpText: FormatDescriptor = {
  title: 'HTTP text',
  writers: '`curl -v`, REST clients (`.http`), transcripts in documentation, logs of the AWS SDKs for Go',
  endings: ['http', 'rest', 'txt', 'log'],
  leavesOut:
    'bodies that `curl -v` does not show, which are those of requests; and of calls that ran at the same time, whose response is whose',
  detects: ({ isJson, log }) =>
    !(isJson && log.trim() === '') &&
    log.split('\n', MOST_LOOKED_AT).some((line) => findStartLine(line.trimEnd()) !== undefined),
  open: ({ source, settings }) =>
    new LogReader({
      format: 'http-text',
      source,
      settings,
      nothing: 'no HTTP message begins in this text',
      parser: (report) => new HttpTextParser(settings.maxEntryBytes, report),
    }),
}
