import type { BehaviourCall, BehaviourResponse } from '../../mock/calls/behaviour.js'
import { findResource } from '../../mock/state/find-resource.js'
import type { Resource } from '../../mock/state/resource.js'
import type { RegionStore } from '../../mock/state/resource-store.js'
import type { JsonObject } from '../../protocol/json-values.js'

/** What the targets of the service begin with. */
export const SERVICE = 'Logs_20140328'

const GROUP = { name: 'LogGroup', words: ['Log', 'Group'], nouns: ['loggroup', 'group'] }
const STREAM = { name: 'LogStream', words: ['Log', 'Stream'], nouns: ['logstream', 'stream'] }
const EVENT = 'LogEvent'

/** An event of a stream. Times are milliseconds since the epoch. */
export interface LogEvent {
  readonly stream: string
  readonly timestamp: number
  readonly message: string
  readonly ingestionTime: number
  readonly eventId: string
}

/** The group that a request names, by its name or its ARN. */
export function groupOf({ input }: BehaviourCall, store: RegionStore): Resource | undefined {
  const named = input['logGroupIdentifier'] ?? input['logGroupName']
  if (typeof named !== 'string') return undefined
  return findResource(store, { service: SERVICE, kind: GROUP }, [['logGroupName', named]])
}

/** A stream of a group. */
export function streamOf(name: unknown, group: Resource, store: RegionStore): Resource | undefined {
  if (typeof name !== 'string') return undefined
  return findResource(store, { service: SERVICE, kind: STREAM }, [
    ['logGroupName', String(group.facts['name'])],
    ['logStreamName', name],
  ])
}

/** Keeps an event; it goes with its stream and its group. */
export function keepEvent(event: LogEvent, stream: Resource, group: Resource, store: RegionStore): void {
  const { eventId, ...facts } = event
  store.add({
    kind: EVENT,
    service: SERVICE,
    facts: {
      ...facts,
      id: eventId,
      logstreamarn: stream.facts['arn'] ?? '',
      loggrouparn: group.facts['arn'] ?? '',
    },
    tags: {},
    createdWith: '',
  })
}

/** The events of a stream or of a group, as time goes; those of one moment in the order in which they were put. */
export function eventsOf({ facts }: Resource, store: RegionStore): readonly LogEvent[] {
  return store
    .having(String(facts['arn']), SERVICE, EVENT)
    .map((resource) => readEvent(resource.facts))
    .toSorted((left, right) => left.timestamp - right.timestamp)
}

function readEvent({ stream, timestamp, message, ingestionTime, id }: JsonObject): LogEvent {
  return {
    stream: String(stream),
    timestamp: Number(timestamp),
    message: String(message),
    ingestionTime: Number(ingestionTime),
    eventId: String(id),
  }
}

/** Whether an event happened in the time that a request asks for: from `startTime` on, and before `endTime`. */
export function isInTime({ timestamp }: LogEvent, { startTime, endTime }: JsonObject): boolean {
  return (
    (typeof startTime !== 'number' || timestamp >= startTime) &&
    (typeof endTime !== 'number' || timestamp < endTime)
  )
}

/** As many events as a request asks for, or as AWS sends at most. */
export function limitOf({ limit }: JsonObject): number {
  return typeof limit === 'number' ? limit : 10_000
}

/** The error of a request whose group or stream is not there. */
export function notThere(what: 'group' | 'stream'): BehaviourResponse {
  return {
    error: { code: 'ResourceNotFoundException', message: `The specified log ${what} does not exist.` },
  }
}

/** Compares resources by a name or a number. */
export function compareBy(
  keyOf: (resource: Resource) => string | number,
): (left: Resource, right: Resource) => number {
  return (left, right) => {
    const [first, second] = [keyOf(left), keyOf(right)]
    return first < second ? -1 : first > second ? 1 : 0
  }
}
