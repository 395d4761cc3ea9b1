import type { BehaviourCall, BehaviourResponse } from '../../mock/calls/behaviour.js'
import { parseObject } from '../../mock/replay/recordings.js'
import { findResource } from '../../mock/state/find-resource.js'
import type { Resource } from '../../mock/state/resource.js'
import type { RegionStore } from '../../mock/state/resource-store.js'
import type { JsonObject } from '../../protocol/json-values.js'
import { objectOf, textOf } from './message.js'

const KIND = { name: 'Queue', words: ['Queue'], nouns: ['queue'] }
const SERVICE = 'AmazonSQS'

/** The queue that a request names by its URL. */
export function queueOf({ input }: BehaviourCall, store: RegionStore): Resource | undefined {
  return findResource(store, { service: SERVICE, kind: KIND }, [['QueueUrl', textOf(input['QueueUrl'])]])
}

/** The queue with a name. */
export function queueByName(name: string, store: RegionStore): Resource | undefined {
  return store.having(name, SERVICE, KIND.name).find(({ facts }) => facts['name'] === name)
}

/** The queue with an ARN. */
export function queueByArn(arn: string, store: RegionStore): Resource | undefined {
  return store.of(SERVICE, KIND.name).find((queue) => arnOf(queue) === arn)
}

/** A queue's ARN, which its attributes show. */
export function arnOf({ facts }: Resource): string {
  return textOf(facts['arn'])
}

/** The error of a request whose queue is not there. */
export const NO_QUEUE: BehaviourResponse = {
  error: { code: 'QueueDoesNotExist', message: 'The specified queue does not exist.' },
}

/** A queue's attributes as they were set. */
export function attributesOf({ facts }: Resource): JsonObject {
  return objectOf(facts['attributes'])
}

/** A time that a queue was given as text in seconds, in milliseconds. */
export function timeOf(queue: Resource, attribute: string, otherwise: number): number {
  const seconds = Number(textOf(attributesOf(queue)[attribute]) || otherwise)
  return 1000 * (Number.isFinite(seconds) ? seconds : otherwise)
}

/** Whether messages of a queue keep their order. */
export function isFifo(queue: Resource): boolean {
  return textOf(queue.facts['name']).endsWith('.fifo')
}

/** Where messages go that were received too often; `undefined` for a queue that keeps them. */
export function redriveOf(queue: Resource): { readonly arn: string; readonly most: number } | undefined {
  const policy = parseObject(textOf(attributesOf(queue)['RedrivePolicy'])) ?? {}
  const arn = textOf(policy['deadLetterTargetArn'])
  const most = Number(policy['maxReceiveCount'])
  return arn !== '' && most > 0 ? { arn, most } : undefined
}
