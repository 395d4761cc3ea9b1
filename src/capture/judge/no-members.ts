import type { Shape } from '../../model/shapes.js'

/**
 * Whether a body may be empty instead of `{}`: services take no body where an operation has no input, and several send
 * none where it has no output (KMS, Kinesis, CloudWatch Logs, SWF; Systems Manager sends `{}`).
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKey.html
 */
export function hasNoMembers(shape: Shape): boolean {
  return shape.kind === 'structure' && shape.members.size === 0
}
