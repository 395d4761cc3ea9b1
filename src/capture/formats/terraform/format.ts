import type { FormatDescriptor } from '../format-descriptor.js'

const MARK =
  /-{3}\[ REQUEST POST-SIGN \]-{3}|HTTP Request Sent.{0,20}(?:[:"]|$)|\[aws-sdk-go\] DEBUG: Request |\[(?:TRACE|DEBUG|INFO)\]\s+(?:provider|plugin)\.terraform-provider-aws/

/** Debug logs of Terraform's provider for AWS, of both generations. */
export const terraform: FormatDescriptor = {
  title: 'Terraform debug logs',
  writers: '`TF_LOG=DEBUG terraform …` with the AWS provider; also aws-sdk-go 1',
  endings: ['log', 'txt'],
  leavesOut: 'bodies that the log cut short, and pairs of requests and responses that ran at the same time',
  detects: ({ text }) => MARK.test(text),
  open: async ({ source, settings }) => {
    const { TerraformReader } = await import('./terraform-reader.js')
    return new TerraformReader(source, settings)
  },
}
