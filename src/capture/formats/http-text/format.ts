import type { FormatDescriptor } from '../format-descriptor.js'
import { HttpTextReader } from './http-text-reader.js'
import { findStartLine } from './start-line.js'

const MOST_LOOKED_AT = 2_000

/** HTTP messages as text. https://curl.se/docs/manpage.html#-v */
export const httpText: FormatDescriptor = {
  title: 'HTTP text',
  writers: '`curl -v`, REST clients (`.http`), transcripts in documentation, logs of the AWS SDKs for Go',
  endings: ['http', 'rest', 'txt', 'log'],
  leavesOut: 'bodies that `curl -v` does not show, which are those of requests',
  detects: ({ isJson, log, text }) =>
    !(isJson && log.trim() === '') &&
    (isJson ? log : text)
      .split('\n', MOST_LOOKED_AT)
      .some((line) => findStartLine(line.trimEnd()) !== undefined),
  open: ({ source, settings }) => new HttpTextReader(source, settings),
}
