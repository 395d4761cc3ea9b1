import type { FormatDescriptor } from '../format-descriptor.js'
import { LogReader } from '../logs/log-reader.js'

const MARK =
  /-{3}\[ REQUEST POST-SIGN \]-{3}|HTTP Request Sent.{0,20}(?:[:"]|$)|\[aws-sdk-go\] DEBUG: Request |\[(?:TRACE|DEBUG|INFO)\]\s+(?:provider|plugin)\.terraform-provider-aws/

/** Debug logs of Terraform's provider for AWS, of both generations. */
export const terraform: FormatDescriptor = {
  title: 'Terraform debug logs',
  writers: '`TF_LOG=DEBUG terraform …` with the AWS provider; also aws-sdk-go 1',
  endings: ['log', 'txt'],
  leavesOut: 'bodies that the log cut short, and pairs of requests and responses that ran at the same time',
  detects: ({ text, log }) => MARK.test(text) || MARK.test(log),
  open: async ({ source, settings }) => {
    const { TerraformParser } = await import('./terraform-parser.js')
    return new LogReader({
      source,
      settings,
      nothing: 'this log of Terraform tells of no HTTP: set TF_LOG=DEBUG',
      parser: (report) => new TerraformParser(settings.maxEntryBytes, report),
    })
  },
}
