import type { Behaviour, BehaviourCall, BehaviourResponse } from '../../mock/calls/behaviour.js'
import type { ErrorResponse } from '../../mock/calls/messages.js'
import type { States } from '../../mock/state/state.js'
import type { ConstraintFailure } from '../../protocol/validation-messages.js'
import { performBatch } from './batches.js'
import { changeVisibility, deleteMessage, purge } from './change-messages.js'
import { createQueue, deadLetterSources } from './create-queue.js'
import { NO_QUEUE, queueOf, timeOf } from './queue.js'
import { queueAttributes } from './queue-attributes.js'
import { receiveMessages } from './receive-messages.js'
import { type QueueCall, sendMessage } from './send-messages.js'

type Perform = (call: BehaviourCall, queue: QueueCall) => BehaviourResponse | Promise<BehaviourResponse>

const OPERATIONS: Readonly<Record<string, Perform>> = {
  SendMessage: ({ input }, queue) => sendMessage(input, queue),
  SendMessageBatch: ({ input }, queue) =>
    performBatch(input['Entries'], (entry) => sendMessage(entry, queue)),
  ReceiveMessage: receiveOrWait,
  DeleteMessage: ({ input }, queue) => deleteMessage(input, queue),
  DeleteMessageBatch: ({ input }, queue) =>
    performBatch(input['Entries'], (entry) => deleteMessage(entry, queue)),
  ChangeMessageVisibility: ({ input }, queue) => changeVisibility(input, queue),
  ChangeMessageVisibilityBatch: ({ input }, queue) =>
    performBatch(input['Entries'], (entry) => changeVisibility(entry, queue)),
  PurgeQueue: (_call, queue) => purge(queue),
  ListDeadLetterSourceQueues: (_call, queue) => deadLetterSources(queue),
  GetQueueAttributes: ({ input }, queue) => queueAttributes(input, queue),
}

/** The messages of SQS: sent, received, deleted, and back again when nobody deletes them. Queues are the state's own. */
export function createQueues(states: States): Behaviour {
  return {
    targets: ['CreateQueue', ...Object.keys(OPERATIONS)].map((name) => `AmazonSQS.${name}`),
    refuseConstraints: refuseNames,
    respond(call) {
      const state = states.of(call)
      if (call.served.operation.name === 'CreateQueue') return createQueue(call, state)
      const queue = queueOf(call, state.store)
      const perform = OPERATIONS[call.served.operation.name]
      return queue && perform ? perform(call, { store: state.store, queue, now: call.now() }) : NO_QUEUE
    },
  }
}

const LOOK_AGAIN = 20

/** Receives messages; where there are none and the client waits, as soon as there are some. */
function receiveOrWait(call: BehaviourCall, queue: QueueCall): ReturnType<Perform> {
  const response = receiveMessages(call.input, queue)
  const wait = call.input['WaitTimeSeconds']
  const time =
    typeof wait === 'number' ? wait * 1000 : timeOf(queue.queue, 'ReceiveMessageWaitTimeSeconds', 0)
  const isEmpty = 'output' in response && response.output['Messages'] === undefined
  return isEmpty && time > 0 ? receiveLater(call, queue, performance.now() + time) : response
}

async function receiveLater(call: BehaviourCall, queue: QueueCall, end: number): Promise<BehaviourResponse> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN))
    const again = queueOf(call, queue.store)
    if (!again) return NO_QUEUE
    const response = receiveMessages(call.input, { ...queue, queue: again, now: call.now() })
    if (!('output' in response) || response.output['Messages'] !== undefined) return response
    if (performance.now() >= end) return response
  }
}

/** Names of attributes that there are not have an error of their own. */
function refuseNames(failures: readonly ConstraintFailure[]): ErrorResponse | undefined {
  return failures.some(({ path: [member] }) => member === 'AttributeNames')
    ? { code: 'InvalidAttributeName', message: 'Unknown Attribute.' }
    : undefined
}
