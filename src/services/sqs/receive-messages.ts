import type { BehaviourResponse } from '../../mock/calls/behaviour.js'
import { randomUuid, seededRandom } from '../../model/samples/seeded-random.js'
import type { JsonObject, JsonValue } from '../../protocol/json-values.js'
import { type KeptMessage, type Message, messagesOf, numberOf, textOf, toResource } from './message.js'
import { attributesDigest, bodyDigest } from './message-digests.js'
import { isFifo, queueByArn, redriveOf, timeOf } from './queue.js'
import { type QueueCall, sequenceNumber } from './send-messages.js'

/** How handles begin that were given for a received message. */
export const HANDLE = 'AQEB'
const USUAL_VISIBILITY = 30
/** How long a queue keeps messages unless it is told, in seconds. */
const USUAL_RETENTION = 4 * 24 * 60 * 60
const MOST_MESSAGES = 10
const MOST_VISIBILITY = 43_200

/** Takes messages from a queue for a while; those that nobody deletes come back. */
export function receiveMessages(input: JsonObject, call: QueueCall): BehaviourResponse {
  const many = numberOf(input['MaxNumberOfMessages'] ?? 1)
  if (many < 1 || many > MOST_MESSAGES)
    return outOfRange('MaxNumberOfMessages', many, `1 to ${MOST_MESSAGES}`)
  const { queue, now, store } = call
  const asked = input['VisibilityTimeout']
  if (typeof asked === 'number' && (asked < 0 || asked > MOST_VISIBILITY))
    return outOfRange('VisibilityTimeout', asked, `0 to ${MOST_VISIBILITY}`)
  const timeout =
    typeof asked === 'number' ? asked * 1000 : timeOf(queue, 'VisibilityTimeout', USUAL_VISIBILITY)
  const received: JsonObject[] = []
  for (const { message, resource } of visibleMessages(call)) {
    if (received.length === many) break
    const taken: Message = {
      ...message,
      received: message.received + 1,
      firstReceived: message.firstReceived || now,
      visible: now + timeout,
      receipt: handleOf(`${message.id} ${now} ${store.changes}`),
    }
    store.replace(resource, toResource(taken, queue))
    received.push(shown(taken, input, isFifo(queue)))
  }
  return { output: received.length > 0 ? { Messages: received } : {} }
}

function handleOf(seed: string): string {
  return HANDLE + Buffer.from(randomUuid(seededRandom(seed))).toString('base64')
}

/** The messages that can be received now; on the way those are removed whose time is over. */
function visibleMessages(call: QueueCall): readonly KeptMessage[] {
  const { queue, now, store } = call
  const redrive = redriveOf(queue)
  const deadLetters = redrive && queueByArn(redrive.arn, store)
  const oldest = now - timeOf(queue, 'MessageRetentionPeriod', USUAL_RETENTION)
  const visible: KeptMessage[] = []
  const busyGroups = new Set<string>()
  for (const kept of messagesOf(store, queue)) {
    const { message, resource } = kept
    if (message.sent < oldest) store.remove(resource)
    else if (message.visible > now) busyGroups.add(message.group)
    else if (isFifo(queue) && busyGroups.has(message.group)) continue
    else if (redrive && deadLetters && message.received >= redrive.most)
      store.replace(resource, toResource({ ...message, receipt: '' }, deadLetters))
    else visible.push(kept)
  }
  return visible
}

function shown(message: Message, input: JsonObject, fifo: boolean): JsonObject {
  const wanted = [...namesIn(input['AttributeNames']), ...namesIn(input['MessageSystemAttributeNames'])]
  const system = chosen(systemAttributes(message, fifo), wanted)
  const attributes = chosen(message.attributes, namesIn(input['MessageAttributeNames']))
  const digest = attributesDigest(attributes)
  return {
    MessageId: message.id,
    ReceiptHandle: message.receipt,
    MD5OfBody: bodyDigest(message.body),
    Body: message.body,
    ...(Object.keys(system).length > 0 && { Attributes: system }),
    ...(digest !== undefined && { MD5OfMessageAttributes: digest, MessageAttributes: attributes }),
  }
}

function systemAttributes(message: Message, fifo: boolean): JsonObject {
  const trace = message.systemAttributes['AWSTraceHeader']
  return {
    SenderId: 'AIDAEXAMPLE',
    SentTimestamp: String(message.sent),
    ApproximateReceiveCount: String(message.received),
    ApproximateFirstReceiveTimestamp: String(message.firstReceived),
    ...(fifo && {
      SequenceNumber: sequenceNumber(message.sequence),
      MessageDeduplicationId: message.deduplication,
      MessageGroupId: message.group,
    }),
    ...(trace !== undefined && { AWSTraceHeader: textOf(Object(trace)['StringValue']) }),
  }
}

/** The attributes that were asked for: by name, by `prefix.*`, or all. */
function chosen(attributes: JsonObject, names: readonly string[]): JsonObject {
  const isAsked = (name: string): boolean =>
    names.some(
      (asked) =>
        asked === 'All' ||
        asked === name ||
        (asked.endsWith('*') && name.startsWith(asked.replace(/\.?\*$/, ''))),
    )
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => isAsked(name)))
}

function namesIn(value: JsonValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.map(textOf) : []
}

function outOfRange(name: string, value: number, range: string): BehaviourResponse {
  const message = `Value ${value} for parameter ${name} is invalid. Reason: Must be between ${range.replace(' to ', ' and ')}, if provided.`
  return { error: { code: 'InvalidParameterValue', message } }
}
