import type { FormatDescriptor } from '../format-descriptor.js'
import { LogReader } from '../logs/log-reader.js'
import { readJsonRecord } from './log-record.js'

const MARK =
  /-{3}\[ REQUEST POST-SIGN \]-{3}|HTTP Request Sent.{0,20}(?:[:"]|$)|\[aws-sdk-go\] DEBUG: Request |\[(?:TRACE|DEBUG|INFO)\]\s+(?:provider|plugin)\.terraform-provider-aws/

const PROVIDER = /\bprovider\.terraform-provider-aws/

/** Debug logs of Terraform's provider for AWS, of both generations. */
export const terraform: FormatDescriptor = {
  title: 'Terraform debug logs',
  writers: '`TF_LOG=DEBUG terraform …` with the AWS provider; also aws-sdk-go 1',
  endings: ['log', 'txt'],
  leavesOut: 'bodies that the log cut short, and pairs of requests and responses that ran at the same time',
  // Captures that are JSON may have such a log behind them, or quote one in their bodies.
  detects: ({ isJson, text, log }) => MARK.test(log) || (isJson ? hasJsonRecord(text) : MARK.test(text)),
  open: async ({ source, settings }) => {
    const { TerraformParser } = await import('./terraform-parser.js')
    return new LogReader({
      format: 'terraform',
      source,
      settings,
      nothing: 'this log of Terraform tells of no HTTP: set TF_LOG=DEBUG',
      parser: (report) => new TerraformParser(settings.maxEntryBytes, report),
    })
  },
}

/** So many lines are looked at; records of other parts of Terraform come first. */
const MOST_LOOKED_AT = 200

/** Whether one of the first lines is a record of JSON that tells of HTTP, or of the provider. */
function hasJsonRecord(text: string): boolean {
  if (!text.includes('"@message"')) return false
  return text
    .split('\n', MOST_LOOKED_AT)
    .map((line) => readJsonRecord(line))
    .some((record) => record && (MARK.test(record.message) || PROVIDER.test(record.fields['@module'] ?? '')))
}
