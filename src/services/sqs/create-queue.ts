import type { Behaviour, BehaviourCall, BehaviourResponse } from '../../mock/calls/behaviour.js'
import type { State } from '../../mock/state/state.js'
import { objectOf, textOf } from './message.js'
import { arnOf, attributesOf, queueByName, redriveOf } from './queue.js'
import { USUAL } from './queue-attributes.js'
import type { QueueCall } from './send-messages.js'

/**
 * Creates a queue. One of the name that is there already is returned where it has every attribute that the request has.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html
 */
export function createQueue(call: BehaviourCall, state: State): ReturnType<Behaviour['respond']> {
  const name = textOf(call.input['QueueName'])
  const known = queueByName(name, state.store)
  if (known) {
    const has = { ...USUAL, ...attributesOf(known) }
    const other = Object.entries(objectOf(call.input['Attributes'])).find(
      ([key, value]) => has[key] !== value,
    )
    if (!other) return { output: { QueueUrl: known.facts['url'] ?? '' } }
    const message = `A queue already exists with the same name and a different value for attribute ${other[0]}`
    return { error: { code: 'QueueNameExists', message } }
  }
  const response = state.behaviour.respond(call)
  const made = queueByName(name, state.store)
  if (made) {
    const created = Math.floor(call.now() / 1000)
    state.store.replace(made, { ...made, facts: { ...made.facts, created } })
  }
  return response
}

/** The queues whose dead letters a queue gets. */
export function deadLetterSources({ store, queue }: QueueCall): BehaviourResponse {
  const sources = store
    .of(queue.service, queue.kind)
    .filter((other) => redriveOf(other)?.arn === arnOf(queue))
  return { output: { queueUrls: sources.map(({ facts }) => facts['url'] ?? '') } }
}
