import type { BehaviourCall, BehaviourResponse } from '../../mock/calls/behaviour.js'
import type { RegionStore } from '../../mock/state/resource-store.js'
import { eventsOf, groupOf, isInTime, limitOf, notThere, streamOf } from './streams.js'

/**
 * Reads the events of a stream, the latest unless the request asks for the first. Tokens lead forward and backward; at an
 * end the token is the one that was sent.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html
 */
export function getLogEvents(call: BehaviourCall, store: RegionStore): BehaviourResponse {
  const { input } = call
  const group = groupOf(call, store)
  if (!group) return notThere('group')
  const stream = streamOf(input['logStreamName'], group, store)
  if (!stream) return notThere('stream')
  const events = eventsOf(stream, store).filter((event) => isInTime(event, input))
  const limit = limitOf(input)
  const { nextToken, startFromHead } = input
  const start =
    nextToken === undefined
      ? { from: startFromHead === true ? 0 : events.length - limit }
      : readToken(nextToken)
  if (!start) return INVALID_TOKEN
  const from = Math.max(0, 'before' in start ? start.before - limit : start.from)
  const to = 'before' in start ? start.before : from + limit
  const page = events.slice(from, to)
  return {
    output: {
      events: page.map(({ timestamp, message, ingestionTime }) => ({ timestamp, message, ingestionTime })),
      nextForwardToken: token('f', from + page.length),
      nextBackwardToken: token('b', from),
    },
  }
}

const DIGITS = 56

function token(direction: 'f' | 'b', position: number): string {
  return `${direction}/${String(position).padStart(DIGITS, '0')}/s`
}

function readToken(text: unknown): { readonly from: number } | { readonly before: number } | undefined {
  const [, direction, digits] = /^([fb])\/(\d{56})\/s$/.exec(String(text)) ?? []
  if (direction === undefined) return undefined
  return direction === 'f' ? { from: Number(digits) } : { before: Number(digits) }
}

const INVALID_TOKEN: BehaviourResponse = {
  error: { code: 'InvalidParameterException', message: 'The specified nextToken is invalid.' },
}
