import type { BehaviourResponse } from '../../mock/calls/behaviour.js'
import type { JsonObject } from '../../protocol/json-values.js'
import { type KeptMessage, MESSAGE, messagesOf, numberOf, textOf, toResource } from './message.js'
import { HANDLE } from './receive-messages.js'
import type { QueueCall } from './send-messages.js'

const DONE: BehaviourResponse = { output: {} }

/** Deletes a message by the handle that its receiver got. One that is gone is deleted once more without a word, as by AWS. */
export function deleteMessage(entry: JsonObject, call: QueueCall): BehaviourResponse {
  const handle = textOf(entry['ReceiptHandle'])
  if (!handle.startsWith(HANDLE)) return invalidHandle(handle)
  const kept = received(handle, call)
  if (kept) call.store.remove(kept.resource)
  return DONE
}

/** Changes how long a received message stays invisible to others. */
export function changeVisibility(entry: JsonObject, call: QueueCall): BehaviourResponse {
  const handle = textOf(entry['ReceiptHandle'])
  if (!handle.startsWith(HANDLE)) return invalidHandle(handle)
  const kept = received(handle, call)
  if (!kept || kept.message.visible <= call.now) {
    const message = `Value ${handle} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`
    return { error: { code: kept ? 'MessageNotInflight' : 'InvalidParameterValue', message } }
  }
  const visible = call.now + numberOf(entry['VisibilityTimeout']) * 1000
  call.store.replace(kept.resource, toResource({ ...kept.message, visible }, call.queue))
  return DONE
}

/** Deletes all messages of a queue. */
export function purge({ store, queue }: QueueCall): BehaviourResponse {
  for (const { resource } of messagesOf(store, queue)) store.remove(resource)
  return DONE
}

function received(handle: string, { store, queue }: QueueCall): KeptMessage | undefined {
  const isHandled = store.having(handle, queue.service, MESSAGE).length > 0
  return isHandled ? messagesOf(store, queue).find(({ message }) => message.receipt === handle) : undefined
}

function invalidHandle(handle: string): BehaviourResponse {
  const message = `The input receipt handle "${handle}" is not a valid receipt handle.`
  return { error: { code: 'ReceiptHandleIsInvalid', message } }
}
