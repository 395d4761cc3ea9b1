import type { FormatDescriptor } from '../format-descriptor.js'
import { LogReader } from '../logs/log-reader.js'
import { BotocoreParser } from './botocore-parser.js'

const RECORD =
  /\b(botocore|awscli|urllib3|boto3)\b[\w.]*(\s-\s|\s\[|:).{0,20}DEBUG|DEBUG:botocore|Making request for OperationModel\(/

/** What botocore logs at debug level: `aws … --debug` and `boto3.set_stream_logger('')`. */
export const botocore: FormatDescriptor = {
  title: 'botocore debug logs',
  writers: '`aws … --debug` and boto3',
  endings: ['log', 'txt'],
  detects: (head) => RECORD.test(head.log),
  open: ({ source, settings }) =>
    new LogReader({
      format: 'botocore',
      source,
      settings,
      nothing: 'this is no debug log of botocore',
      parser: (report) => new BotocoreParser(settings, report),
    }),
}
