import type { FormatDescriptor } from '../format-descriptor.js'
import { LogReader } from '../logs/log-reader.js'
import { parseWireLog } from '../wire-log/parse-wire-log.js'
import { createCurlLineReader } from './read-curl-line.js'

/**
 * Logs of the AWS SDK for C++ with what curl tells of the wire.
 * https://docs.aws.amazon.com/sdk-for-cpp/latest/developer-guide/logging.html
 */
export const sdkCpp: FormatDescriptor = {
  title: 'logs of the AWS SDK for C++',
  writers: 'the SDK built with `ENABLE_CURL_LOGGING`, at Debug or Trace',
  endings: ['log', 'txt'],
  leavesOut: 'bodies of which the log of newer versions holds only the length',
  detects: ({ log }) => /\((?:HeaderOut|HeaderIn)\) /.test(log),
  open: ({ source, settings }) => {
    const wire = { readLine: createCurlLineReader(), limit: settings.maxEntryBytes }
    const nothing = 'this log tells of no HTTP'
    return new LogReader({ source, settings, nothing, parser: (report) => parseWireLog(wire, report) })
  },
}
