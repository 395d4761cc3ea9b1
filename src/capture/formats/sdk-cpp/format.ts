import type { FormatDescriptor } from '../format-descriptor.js'
import { LogReader } from '../logs/log-reader.js'
import { parseWireLog } from '../wire-log/parse-wire-log.js'
import { createCurlLineReader } from './read-curl-line.js'

/** What the SDK's clients log without curl's help: headers at the most. */
const CLIENT =
  /^[^"{]{0,60}\[(?:TRACE|DEBUG)\] [\d-]{10} [\d:.]+ (?:Curl|WinHttpSync|WinINetSync)HttpClient \[\d+\] /m
const NOTHING =
  'this log holds no bodies: versions of the SDK that were built with `ENABLE_CURL_LOGGING` log them; of others, and of Windows, record the traffic with `record`'

/**
 * Logs of the AWS SDK for C++ with what curl tells of the wire.
 * https://docs.aws.amazon.com/sdk-for-cpp/latest/developer-guide/logging.html
 */
export const sdkCpp: FormatDescriptor = {
  title: 'logs of the AWS SDK for C++',
  writers: 'the SDK built with `ENABLE_CURL_LOGGING`, at Debug or Trace',
  endings: ['log', 'txt'],
  leavesOut: 'bodies of which the log of newer versions holds only the length',
  detects: ({ log }) => /\((?:HeaderOut|HeaderIn)\) /.test(log) || CLIENT.test(log),
  open: ({ source, settings }) => {
    const wire = {
      readLine: createCurlLineReader(),
      limit: settings.maxEntryBytes,
      isOne: (thread: string) => thread !== '',
    }
    return new LogReader({
      format: 'sdk-cpp',
      source,
      settings,
      nothing: NOTHING,
      parser: (report) => parseWireLog(wire, report),
    })
  },
}
