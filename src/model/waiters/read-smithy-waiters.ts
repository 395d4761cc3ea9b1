import { isJsonObject, type JsonObject } from '../../protocol/json-values.js'
import { listAt, objectAt, objectEntries, present, textAt } from '../model-json.js'
import type { ImportNote } from '../service-model.js'
import { positive, waiterNote } from './read-c2j-waiters.js'
import { type Acceptor, type Waiter, type WaiterComparator, type Waiters, waiterState } from './waiter.js'

const COMPARATORS: Readonly<Record<string, WaiterComparator>> = {
  stringEquals: 'equals',
  booleanEquals: 'equals',
  allStringEquals: 'all',
  anyStringEquals: 'any',
}

/** The seconds between polls that Smithy has where a waiter does not say it. */
const LEAST_DELAY = 2

/**
 * Reads the trait `smithy.waiters#waitable` of an operation; what waits for a comparison of response and request is noted
 * and left out. https://smithy.io/2.0/additional-specs/waiters.html
 */
export function readSmithyWaiters(
  operation: string,
  trait: JsonObject,
): { readonly waiters?: Waiters; readonly notes: readonly ImportNote[] } {
  const notes: ImportNote[] = []
  const waiters: Record<string, Waiter> = {}
  for (const [name, waiter] of objectEntries(trait)) {
    const read = listAt(waiter, 'acceptors').map((acceptor) =>
      isJsonObject(acceptor) ? readAcceptor(acceptor) : undefined,
    )
    const acceptors = read.filter((acceptor) => acceptor !== undefined)
    if (acceptors.length === 0 || acceptors.length < read.length) notes.push(waiterNote(operation, name))
    else waiters[name] = { acceptors, ...present('delay', positive(waiter['minDelay'] ?? LEAST_DELAY)) }
  }
  return { ...(Object.keys(waiters).length > 0 && { waiters }), notes }
}

function readAcceptor(acceptor: JsonObject): Acceptor | undefined {
  const state = waiterState(acceptor['state'])
  const matcher = objectAt(acceptor, 'matcher')
  if (!state) return undefined
  const { success } = matcher
  if (typeof success === 'boolean') return { state, error: !success }
  const error = textAt(matcher, 'errorType')
  // A shape id or the name of the error; codes have no namespace.
  if (error !== undefined) return { state, error: error.split('#').at(-1) ?? error }
  const output = objectAt(matcher, 'output')
  const [path, expected] = [textAt(output, 'path'), textAt(output, 'expected')]
  const comparison = textAt(output, 'comparator') ?? ''
  const comparator = COMPARATORS[comparison]
  if (path === undefined || expected === undefined || !comparator) return undefined
  return {
    state,
    path,
    comparator,
    expected: comparison === 'booleanEquals' ? expected === 'true' : expected,
  }
}
