import type { FormatDescriptor } from '../format-descriptor.js'
import { WireLogReader } from '../wire-log/wire-log-reader.js'
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
  open: ({ source, settings }) => new WireLogReader(source, settings, createCurlLineReader()),
}
