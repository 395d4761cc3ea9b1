import type { BehaviourCall, BehaviourResponse } from '../../mock/calls/behaviour.js'
import type { RegionStore } from '../../mock/state/resource-store.js'
import { isJsonObject, type JsonValue } from '../../protocol/json-values.js'
import { groupOf, keepEvent, notThere, streamOf } from './streams.js'

const HOUR = 3_600_000
/** Events may come so late and so early, in milliseconds. */
const OLDEST = 14 * 24 * HOUR
const NEWEST = 2 * HOUR

/**
 * Puts events into a stream. Those that are too old or too new are left out and told.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html
 */
export function putLogEvents(call: BehaviourCall, store: RegionStore): BehaviourResponse {
  const group = groupOf(call, store)
  if (!group) return notThere('group')
  const stream = streamOf(call.input['logStreamName'], group, store)
  if (!stream) return notThere('stream')
  const now = call.now()
  const events = eventsIn(call.input['logEvents'])
  if (events.some(({ timestamp }, index) => timestamp < (events[index - 1]?.timestamp ?? 0))) return UNORDERED
  const old = events.filter(({ timestamp }) => timestamp < now - OLDEST).length
  const early = events.findIndex(({ timestamp }) => timestamp > now + NEWEST)
  const kept = events.slice(old, early < 0 ? undefined : early)
  const name = String(stream.facts['name'])
  for (const event of kept) {
    const eventId = String(store.changes).padStart(56, '0')
    keepEvent({ ...event, stream: name, ingestionTime: now, eventId }, stream, group, store)
  }
  const times = kept.map(({ timestamp }) => timestamp)
  const { firsteventtimestamp: first, lasteventtimestamp: last } = stream.facts
  if (kept.length > 0) {
    const facts = {
      ...stream.facts,
      firsteventtimestamp: Math.min(...times, ...(typeof first === 'number' ? [first] : [])),
      lasteventtimestamp: Math.max(...times, ...(typeof last === 'number' ? [last] : [])),
      lastingestiontime: now,
    }
    store.replace(stream, { ...stream, facts })
  }
  const rejected = {
    ...(old > 0 && { tooOldLogEventEndIndex: old }),
    ...(early >= 0 && { tooNewLogEventStartIndex: early }),
  }
  const nextSequenceToken = String(store.changes).padStart(56, '0')
  return {
    output: {
      nextSequenceToken,
      ...(Object.keys(rejected).length > 0 && { rejectedLogEventsInfo: rejected }),
    },
  }
}

interface PutEvent {
  readonly timestamp: number
  readonly message: string
}

function eventsIn(list: JsonValue | undefined): readonly PutEvent[] {
  if (!Array.isArray(list)) return []
  return list
    .filter(isJsonObject)
    .map(({ timestamp, message }) => ({ timestamp: Number(timestamp), message: String(message) }))
}

const UNORDERED: BehaviourResponse = {
  error: {
    code: 'InvalidParameterException',
    message: 'Log events in a single PutLogEvents request must be in chronological order.',
  },
}
