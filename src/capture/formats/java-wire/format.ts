import type { FormatDescriptor } from '../format-descriptor.js'
import { LogReader } from '../logs/log-reader.js'
import { parseWireLog } from '../wire-log/parse-wire-log.js'
import { readHttpClientLine } from './read-http-client-line.js'

/** Wire logs of Apache's HttpClient. */
export const javaWire: FormatDescriptor = {
  title: 'wire logs of Java',
  writers: 'the AWS SDK for Java with `org.apache.http.wire` at DEBUG',
  endings: ['log', 'txt'],
  detects: ({ log }) => /http-outgoing-\d+ (?:>>|<<) "/.test(log),
  open: ({ source, settings }) => {
    const wire = { readLine: readHttpClientLine, limit: settings.maxEntryBytes, isOne: () => false }
    const nothing = 'this log tells of no HTTP'
    return new LogReader({
      format: 'java-wire',
      source,
      settings,
      nothing,
      parser: (report) => parseWireLog(wire, report),
    })
  },
}
