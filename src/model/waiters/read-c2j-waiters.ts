import { isJsonObject, type JsonObject } from '../../protocol/json-values.js'
import { listAt, objectAt, objectEntries, present, textAt } from '../model-json.js'
import type { ImportNote } from '../service-model.js'
import { type Acceptor, type Waiter, type WaiterComparator, type Waiters, waiterState } from './waiter.js'

/** Waiters by operation, and what of them was left out. */
export interface WaitersReading {
  readonly byOperation: ReadonlyMap<string, Waiters>
  readonly notes: readonly ImportNote[]
}

const COMPARATORS: Readonly<Record<string, WaiterComparator>> = {
  path: 'equals',
  pathAll: 'all',
  pathAny: 'any',
}

/** Reads `waiters-2.json`, which stands beside a C2J model and names an operation in each waiter. */
export function readC2jWaiters(waiters: unknown): WaitersReading {
  const byOperation = new Map<string, Record<string, Waiter>>()
  const notes: ImportNote[] = []
  for (const [name, waiter] of objectEntries(isJsonObject(waiters) ? objectAt(waiters, 'waiters') : {})) {
    const operation = textAt(waiter, 'operation') ?? ''
    const read = listAt(waiter, 'acceptors').map((acceptor) =>
      isJsonObject(acceptor) ? readAcceptor(acceptor) : undefined,
    )
    const acceptors = read.filter((acceptor) => acceptor !== undefined)
    if (acceptors.length === 0 || acceptors.length < read.length) {
      notes.push(waiterNote(operation, name))
      continue
    }
    const { delay, maxAttempts } = waiter
    const own = byOperation.get(operation) ?? {}
    own[name] = {
      acceptors,
      ...present('delay', positive(delay)),
      ...present('maxAttempts', positive(maxAttempts)),
    }
    byOperation.set(operation, own)
  }
  return { byOperation, notes }
}

/** A number above 0, if it is one. */
export function positive(value: unknown): number | undefined {
  return typeof value === 'number' && value > 0 ? value : undefined
}

/** The note on a waiter that no contract can say. */
export function waiterNote(operation: string, name: string): ImportNote {
  return {
    kind: 'waiter',
    shape: operation,
    message: `The waiter \`${name}\` of \`${operation}\` is not carried over: it waits for what no response and no error shows.`,
  }
}

function readAcceptor(acceptor: JsonObject): Acceptor | undefined {
  const { matcher, expected } = acceptor
  const state = waiterState(acceptor['state'])
  if (!state) return undefined
  if (matcher === 'status') return { state, error: Number(expected) >= 300 }
  if (matcher === 'error') {
    // A waiter of AWS that says `true` or `false` means any error or none.
    return typeof expected === 'string' || typeof expected === 'boolean'
      ? { state, error: expected }
      : undefined
  }
  const comparator = typeof matcher === 'string' ? COMPARATORS[matcher] : undefined
  const path = textAt(acceptor, 'argument')
  if (!comparator || path === undefined) return undefined
  if (typeof expected !== 'string' && typeof expected !== 'boolean') return undefined
  return { state, path, comparator, expected }
}
