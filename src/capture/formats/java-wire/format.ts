import type { FormatDescriptor } from '../format-descriptor.js'
import { WireReader } from './wire-reader.js'

/** Wire logs of Apache's HttpClient. */
export const javaWire: FormatDescriptor = {
  title: 'wire logs of Java',
  writers: 'the AWS SDK for Java with `org.apache.http.wire` at DEBUG',
  endings: ['log', 'txt'],
  detects: ({ log }) => /http-outgoing-\d+ (?:>>|<<) "/.test(log),
  open: ({ source, settings }) => new WireReader(source, settings),
}
