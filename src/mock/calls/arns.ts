import { partitionOf } from '../../model/endpoints/partitions.js'

/** The account that everything in the mock belongs to. */
export const ACCOUNT = '123456789012'
/** The Region of requests that are not signed for one, in a mock that is told no other. */
export const USUAL_REGION = 'us-east-1'

/** How the ARNs of a service begin in a Region: `arn:aws-cn:sqs:cn-north-1:123456789012:`. */
export function arnPrefix(service: string, region: string): string {
  return `arn:${partitionOf(region).id}:${service}:${region}:${ACCOUNT}:`
}
