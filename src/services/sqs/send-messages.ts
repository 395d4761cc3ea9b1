import { createHash } from 'node:crypto'
import type { BehaviourResponse } from '../../mock/calls/behaviour.js'
import type { Resource } from '../../mock/state/resource.js'
import type { RegionStore } from '../../mock/state/resource-store.js'
import { randomUuid, seededRandom } from '../../model/samples/seeded-random.js'
import type { JsonObject } from '../../protocol/json-values.js'
import { type Message, messagesOf, objectOf, textOf, toResource } from './message.js'
import { attributesDigest, bodyDigest } from './message-digests.js'
import { attributesOf, isFifo, timeOf } from './queue.js'

/** A queue, where it is kept, and the time. */
export interface QueueCall {
  readonly store: RegionStore
  readonly queue: Resource
  readonly now: number
}

/** How long a message with the same deduplication id is taken for the same message, in milliseconds. */
const DEDUPLICATION = 5 * 60_000

/** Puts a message into a queue. */
export function sendMessage(entry: JsonObject, call: QueueCall): BehaviourResponse {
  const { store, queue, now } = call
  const body = textOf(entry['MessageBody'])
  const refused = refuse(entry, body, queue)
  if (refused) return refused
  const attributes = objectOf(entry['MessageAttributes'])
  const deduplication = deduplicationOf(entry, body, queue)
  const others = isFifo(queue) ? messagesOf(store, queue) : []
  const same = others.find(
    ({ message }) => message.deduplication === deduplication && message.sent > now - DEDUPLICATION,
  )
  if (same) return { output: outputOf(same.message, queue) }
  const delay = entry['DelaySeconds']
  const message: Message = {
    id: randomUuid(seededRandom(`${textOf(queue.facts['url'])} ${now} ${store.changes}`)),
    body,
    attributes,
    systemAttributes: objectOf(entry['MessageSystemAttributes']),
    sent: now,
    visible: now + (typeof delay === 'number' ? delay * 1000 : timeOf(queue, 'DelaySeconds', 0)),
    received: 0,
    firstReceived: 0,
    receipt: '',
    group: textOf(entry['MessageGroupId']),
    deduplication,
    sequence: store.changes,
  }
  store.add(toResource(message, queue))
  return { output: outputOf(message, queue) }
}

function refuse(entry: JsonObject, body: string, queue: Resource): BehaviourResponse | undefined {
  if (body === '') {
    const message = 'The request must contain the parameter MessageBody.'
    return { error: { code: 'MissingParameter', message } }
  }
  if (!isFifo(queue)) return undefined
  if (textOf(entry['MessageGroupId']) === '') {
    const message = 'The request must contain the parameter MessageGroupId.'
    return { error: { code: 'MissingParameter', message } }
  }
  if (deduplicationOf(entry, body, queue) !== '') return undefined
  const message =
    'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly'
  return { error: { code: 'InvalidParameterValue', message } }
}

function deduplicationOf(entry: JsonObject, body: string, queue: Resource): string {
  const given = textOf(entry['MessageDeduplicationId'])
  if (given !== '' || attributesOf(queue)['ContentBasedDeduplication'] !== 'true') return given
  return createHash('sha256').update(body).digest('hex')
}

function outputOf(
  { id, body, attributes, systemAttributes, sequence }: Message,
  queue: Resource,
): JsonObject {
  const digest = attributesDigest(attributes)
  const systemDigest = attributesDigest(systemAttributes)
  return {
    MessageId: id,
    MD5OfMessageBody: bodyDigest(body),
    ...(digest !== undefined && { MD5OfMessageAttributes: digest }),
    ...(systemDigest !== undefined && { MD5OfMessageSystemAttributes: systemDigest }),
    ...(isFifo(queue) && { SequenceNumber: sequenceNumber(sequence) }),
  }
}

/** AWS's sequence numbers have twenty digits. */
export function sequenceNumber(sequence: number): string {
  return String(sequence).padStart(20, '0')
}
