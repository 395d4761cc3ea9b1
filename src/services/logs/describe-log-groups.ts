import type { Behaviour, BehaviourCall } from '../../mock/calls/behaviour.js'
import type { State } from '../../mock/state/state.js'
import { isJsonObject } from '../../protocol/json-values.js'

/**
 * Shows groups with both spellings of their ARN: `arn`, which means the group and all in it, and `logGroupArn`.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_LogGroup.html
 */
export function describeLogGroups(
  call: BehaviourCall,
  { behaviour }: State,
): ReturnType<Behaviour['respond']> {
  const response = behaviour.respond(call)
  if (!response || !('output' in response)) return response
  const { logGroups: list } = response.output
  const groups = (Array.isArray(list) ? list : []).filter(isJsonObject).map((group) => {
    const { arn } = group
    return { ...group, ...(typeof arn === 'string' && { arn: `${arn}:*`, logGroupArn: arn }) }
  })
  return { output: { ...response.output, logGroups: groups } }
}
