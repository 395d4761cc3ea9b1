import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'
import { type Waiters, waiterState } from './waiter.js'

/** What `x-aws-waiters` holds, as it ends the sentence “write …”. */
export const EXPECTED_WAITERS =
  'waiters by name, each `{acceptors, delay, maxAttempts}` with acceptors `{state, path, comparator, expected}` or `{state, error}`'

/** Whether a value has the form of `x-aws-waiters`. */
export function isWaiters(value: unknown): value is Waiters {
  return isJsonObject(value) && Object.values(value).every((waiter) => isWaiter(waiter ?? null))
}

function isWaiter(value: JsonValue): boolean {
  if (!isJsonObject(value)) return false
  const { acceptors, delay = 1, maxAttempts = 1, ...others } = value
  return (
    Array.isArray(acceptors) &&
    acceptors.length > 0 &&
    acceptors.every((acceptor: JsonValue) => isJsonObject(acceptor) && isAcceptor(acceptor)) &&
    [delay, maxAttempts].every((number) => typeof number === 'number' && number > 0) &&
    Object.keys(others).length === 0
  )
}

function isAcceptor({ state, path, comparator, expected, error, ...others }: JsonObject): boolean {
  if (waiterState(state) === undefined || Object.keys(others).length > 0) return false
  if (error !== undefined) {
    const isAlone = [path, comparator, expected].every((part) => part === undefined)
    return isAlone && (typeof error === 'boolean' || (typeof error === 'string' && error !== ''))
  }
  return (
    typeof path === 'string' &&
    path !== '' &&
    /^(?:equals|all|any)$/.test(String(comparator)) &&
    (typeof expected === 'string' || typeof expected === 'boolean')
  )
}
