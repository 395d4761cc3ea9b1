import type { BehaviourResponse } from '../../mock/calls/behaviour.js'
import type { JsonObject } from '../../protocol/json-values.js'
import { messagesOf, textOf } from './message.js'
import { arnOf, attributesOf, isFifo } from './queue.js'
import type { QueueCall } from './send-messages.js'

/** The attributes of a queue that is given none. */
export const USUAL: JsonObject = {
  VisibilityTimeout: '30',
  MaximumMessageSize: '1048576',
  MessageRetentionPeriod: '345600',
  DelaySeconds: '0',
  ReceiveMessageWaitTimeSeconds: '0',
  SqsManagedSseEnabled: 'true',
}

/** The attributes of a queue that are asked for: as they were set, and how many messages it has. */
export function queueAttributes(input: JsonObject, call: QueueCall): BehaviourResponse {
  const asked = Array.isArray(input['AttributeNames']) ? input['AttributeNames'].map(textOf) : []
  const all = allAttributes(call)
  const chosen = Object.entries(all).filter(([name]) => asked.includes('All') || asked.includes(name))
  return { output: chosen.length > 0 ? { Attributes: Object.fromEntries(chosen) } : {} }
}

function allAttributes(call: QueueCall): JsonObject {
  const { queue, store, now } = call
  const messages = messagesOf(store, queue).map(({ message }) => message)
  const hidden = messages.filter(({ visible }) => visible > now)
  const delayed = hidden.filter(({ received }) => received === 0).length
  return {
    ...USUAL,
    ...(isFifo(queue) && { FifoQueue: 'true', ContentBasedDeduplication: 'false' }),
    ...attributesOf(queue),
    QueueArn: arnOf(queue),
    ...timesOf(queue),
    ApproximateNumberOfMessages: String(messages.length - hidden.length),
    ApproximateNumberOfMessagesNotVisible: String(hidden.length - delayed),
    ApproximateNumberOfMessagesDelayed: String(delayed),
  }
}

/** When a queue was created and changed, in epoch seconds. */
function timesOf({ facts }: QueueCall['queue']): JsonObject {
  const { created, lastmodified = created } = facts
  return created === undefined
    ? {}
    : { CreatedTimestamp: String(created), LastModifiedTimestamp: String(lastmodified) }
}
