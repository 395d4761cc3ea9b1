import type { FormatDescriptor } from '../format-descriptor.js'
import { WireLogReader } from '../wire-log/wire-log-reader.js'
import { readHttpClientLine } from './read-http-client-line.js'

/** Wire logs of Apache's HttpClient. */
export const javaWire: FormatDescriptor = {
  title: 'wire logs of Java',
  writers: 'the AWS SDK for Java with `org.apache.http.wire` at DEBUG',
  endings: ['log', 'txt'],
  detects: ({ log }) => /http-outgoing-\d+ (?:>>|<<) "/.test(log),
  open: ({ source, settings }) => new WireLogReader(source, settings, readHttpClientLine),
}
