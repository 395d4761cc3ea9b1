import type { Resource } from '../../mock/state/resource.js'
import type { RegionStore } from '../../mock/state/resource-store.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'

/** The kind under which the state keeps messages; they go with their queue. */
export const MESSAGE = 'Message'

/** A message in a queue, as the state keeps it. Times are milliseconds since the epoch. */
export interface Message {
  readonly id: string
  readonly body: string
  readonly attributes: JsonObject
  readonly systemAttributes: JsonObject
  readonly sent: number
  /** From when on it can be received. */
  readonly visible: number
  readonly received: number
  readonly firstReceived: number
  /** What deletes it; another one each time it is received. */
  readonly receipt: string
  readonly group: string
  readonly deduplication: string
  readonly sequence: number
}

/** A message and the resource of the state that it is read from. */
export interface KeptMessage {
  readonly message: Message
  readonly resource: Resource
}

/** The messages of a queue in the order in which they were sent. */
export function messagesOf(store: RegionStore, queue: Resource): readonly KeptMessage[] {
  return store
    .having(String(queue.facts['url']), queue.service, MESSAGE)
    .map((resource) => ({ message: readMessage(resource), resource }))
    .toSorted((left, right) => left.message.sequence - right.message.sequence)
}

/** A message as a resource of the state, which belongs to a queue. */
export function toResource(message: Message, queue: Resource): Resource {
  const { id, receipt, body, attributes, systemAttributes, group, deduplication, ...times } = message
  return {
    kind: MESSAGE,
    service: queue.service,
    facts: {
      id,
      receiptid: receipt,
      queueurl: String(queue.facts['url']),
      body,
      attributes,
      systemattributes: systemAttributes,
      group,
      deduplication,
      ...times,
    },
    tags: {},
    createdWith: '',
  }
}

function readMessage({ facts }: Resource): Message {
  return {
    id: textOf(facts['id']),
    body: textOf(facts['body']),
    attributes: objectOf(facts['attributes']),
    systemAttributes: objectOf(facts['systemattributes']),
    sent: numberOf(facts['sent']),
    visible: numberOf(facts['visible']),
    received: numberOf(facts['received']),
    firstReceived: numberOf(facts['firstReceived']),
    receipt: textOf(facts['receiptid']),
    group: textOf(facts['group']),
    deduplication: textOf(facts['deduplication']),
    sequence: numberOf(facts['sequence']),
  }
}

/** A value where it is a text, else an empty one. */
export function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : ''
}

/** A value where it is a number, else 0. */
export function numberOf(value: JsonValue | undefined): number {
  return typeof value === 'number' ? value : 0
}

/** A value where it is an object, else an empty one. */
export function objectOf(value: JsonValue | undefined): JsonObject {
  return value !== undefined && isJsonObject(value) ? value : {}
}
