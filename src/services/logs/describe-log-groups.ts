import type { Behaviour, BehaviourCall } from '../../mock/calls/behaviour.js'
import type { Resource } from '../../mock/state/resource.js'
import type { State } from '../../mock/state/state.js'
import { isJsonObject } from '../../protocol/json-values.js'
import { compareBy } from './streams.js'

type Response = ReturnType<Behaviour['respond']>

/**
 * Shows groups by their names, with both spellings of their ARN: `arn`, which means the group and all in it, and
 * `logGroupArn`. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_LogGroup.html
 */
export function describeLogGroups(call: BehaviourCall, state: State): Response {
  const pattern = String(call.input['logGroupNamePattern'] ?? '')
  const response = state.list(call, {
    passes: (group) => nameOf(group).includes(pattern) && isOfClass(group, call),
    compare: compareBy(nameOf),
  })
  if (!response || !('output' in response)) return response
  const { logGroups: list } = response.output
  const groups = (Array.isArray(list) ? list : []).filter(isJsonObject).map((group) => {
    const { arn } = group
    return {
      logGroupClass: USUAL_CLASS,
      metricFilterCount: 0,
      ...group,
      ...(typeof arn === 'string' && { arn: `${arn}:*`, logGroupArn: arn }),
    }
  })
  return { output: { ...response.output, logGroups: groups } }
}

/**
 * Lists groups whose names match a pattern: a part of them, or their start behind `^`, and several of these between `|`.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_ListLogGroups.html
 */
export function listLogGroups(call: BehaviourCall, state: State): Response {
  const parts = String(call.input['logGroupNamePattern'] ?? '').split('|')
  const matches = (name: string): boolean =>
    parts.some((part) => (part.startsWith('^') ? name.startsWith(part.slice(1)) : name.includes(part)))
  const response = state.list(call, {
    passes: (group) => matches(nameOf(group)) && isOfClass(group, call),
    compare: compareBy(nameOf),
  })
  if (!response || !('output' in response)) return response
  const { logGroups: list } = response.output
  const groups = (Array.isArray(list) ? list : []).filter(isJsonObject)
  const shown = groups.map((group) => ({ logGroupClass: USUAL_CLASS, ...group }))
  return { output: { ...response.output, logGroups: shown } }
}

const USUAL_CLASS = 'STANDARD'

function nameOf({ facts }: Resource): string {
  return String(facts['name'])
}

function isOfClass({ facts }: Resource, { input }: BehaviourCall): boolean {
  const { logGroupClass: asked } = input
  return asked === undefined || asked === (facts['class'] ?? USUAL_CLASS)
}

/** The days for which AWS keeps events. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const RETENTIONS: readonly unknown[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
]

/** Refuses days that AWS does not know; the state keeps the others. */
export function putRetention({ input }: BehaviourCall): Response {
  const { retentionInDays: days } = input
  if (RETENTIONS.includes(days)) return undefined
  const message = `Invalid retention in days: ${String(days)}. It is one of ${RETENTIONS.join(', ')}.`
  return { error: { code: 'InvalidParameterException', message } }
}
