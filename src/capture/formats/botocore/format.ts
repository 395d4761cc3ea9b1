import type { FormatDescriptor } from '../format-descriptor.js'
import { BotocoreReader } from './botocore-reader.js'

const RECORD =
  /\b(botocore|awscli|urllib3|boto3)\b[\w.]*(\s-\s|\s\[|:).{0,20}DEBUG|DEBUG:botocore|Making request for OperationModel\(/

/** What botocore logs at debug level: `aws … --debug` and `boto3.set_stream_logger('')`. */
export const botocore: FormatDescriptor = {
  title: 'botocore debug logs',
  writers: '`aws … --debug` and boto3',
  endings: ['log', 'txt'],
  detects: (head) => RECORD.test(head.log),
  open: ({ source, settings }) => new BotocoreReader(source, settings),
}
