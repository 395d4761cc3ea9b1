import { sampleValue } from '../../model/samples/sample-value.js'
import { seededRandom } from '../../model/samples/seeded-random.js'
import type { Shape } from '../../model/shapes.js'
import type { Acceptor, Waiter, Waiters } from '../../model/waiters/waiter.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'
import type { BehaviourCall } from './behaviour.js'
import { changeAt, pathOf, type Step } from './change-at.js'
import { type Condition, fulfil, parseCondition } from './waiter-conditions.js'

/** Puts states into an output that end the waiters of its operation well. */
export type LeadWaiters = (output: JsonObject, call: BehaviourCall, options?: LeadOptions) => JsonObject

/** How an output is led. */
export interface LeadOptions {
  /** Fill in what is not there, and leave what is: it is known of a resource. */
  readonly onlyMissing?: boolean
}

/** So many polls see a state before the next one comes, so that a poll too many does no harm. */
const POLLS_PER_STATE = 2
/** So many questions are counted; the oldest is forgotten. */
const MOST_QUESTIONS = 1000

/**
 * Makes what leads waiters. Several waiters of one operation may want different states of one member, as that tasks run
 * and that they have stopped: the same question then sees one after the other, in an order in which none is a failure
 * to a waiter that is not done.
 */
export function createWaiterLead(): LeadWaiters {
  const polls = new Map<string, number>()
  const count = (call: BehaviourCall): number => {
    const question = JSON.stringify([call.region, call.target, call.input])
    const before = polls.get(question) ?? 0
    polls.delete(question)
    if (polls.size >= MOST_QUESTIONS) polls.delete(polls.keys().next().value ?? '')
    polls.set(question, before + 1)
    return before
  }
  return (output, call, { onlyMissing = false } = {}) => {
    const { waiters } = call.served.operation
    const shape = call.served.outputShape('wire')
    if (!waiters || !shape) return output
    const plan = planOf(waiters)
    const poll = plan.goals.some(({ states }) => states.length > 1) ? count(call) : 0
    const make = (inner: Shape): JsonValue =>
      sampleValue(inner, { random: seededRandom(call.target), around: call.now() }) ?? {}
    const led = plan.goals.reduce<JsonValue>((value, { path, states }) => {
      const state = states[Math.min(Math.floor(poll / POLLS_PER_STATE), states.length - 1)]
      const change = (found: JsonValue | undefined): JsonValue | undefined =>
        state === undefined || (onlyMissing && found !== undefined) ? found : state
      return changeAt({ value, shape, path }, { change, make: onlyMissing ? undefined : make })
    }, output)
    const fulfilled = plan.conditions.reduce<JsonValue>(
      (value, condition) => fulfil(condition, { value, shape }, { onlyMissing, make }),
      led,
    )
    const avoided = plan.failures.reduce<JsonValue>((value, { path, values }) => {
      const change = (found: JsonValue | undefined, at: Shape | undefined): JsonValue | undefined =>
        values.has(found ?? null) && at?.kind === 'string'
          ? at.enum?.values.find((other) => !values.has(other))
          : found
      return onlyMissing ? value : changeAt({ value, shape, path }, { change, make: undefined })
    }, fulfilled)
    return isJsonObject(avoided) ? avoided : output
  }
}

interface WaiterPlan {
  /** The states that a member has, one after the other; `undefined` leaves it as it is. */
  readonly goals: readonly {
    readonly path: readonly Step[]
    readonly states: readonly (JsonValue | undefined)[]
  }[]
  /** What must hold of several members at once. */
  readonly conditions: readonly Condition[]
  /** Values of other members at which a waiter gives up. */
  readonly failures: readonly { readonly path: readonly Step[]; readonly values: ReadonlySet<JsonValue> }[]
}

const plans = new WeakMap<Waiters, WaiterPlan>()

function planOf(waiters: Waiters): WaiterPlan {
  const known = plans.get(waiters)
  if (known) return known
  const all = Object.values(waiters)
  const accepted = all.flatMap(({ acceptors }) => acceptors.flatMap((acceptor) => watched(acceptor) ?? []))
  const wanted = [...new Set(accepted.flatMap(({ state, key }) => (state === 'success' ? [key] : [])))]
  const goals = wanted.map((key) => ({ path: pathOf(key) ?? [], states: statesAt(key, all) }))
  const others = new Set(accepted.flatMap(({ state, key }) => (state === 'failure' ? [key] : [])))
  const failures = [...others]
    .filter((key) => !wanted.includes(key))
    .map((key) => ({
      path: pathOf(key) ?? [],
      values: new Set(accepted.flatMap((seen) => (seen.key === key ? [seen.expected] : []))),
    }))
  const expressions = all.flatMap(({ acceptors }) => acceptors.flatMap(expressionOf))
  const conditions = [...new Set(expressions)].flatMap((expression) => parseCondition(expression) ?? [])
  const plan = { goals, conditions, failures }
  plans.set(waiters, plan)
  return plan
}

interface Watched {
  readonly state: Acceptor['state']
  /** The path, as the acceptor has it. */
  readonly key: string
  readonly expected: JsonValue
}

/** What an acceptor watches, where that is a member or those of the items of a list. */
function watched(acceptor: Acceptor): Watched | undefined {
  if (!('path' in acceptor)) return undefined
  const { state, path, expected } = acceptor
  return pathOf(path) ? { state, key: path, expected } : undefined
}

/** What must be true for an acceptor to end a waiter well, where that is no state of a member. */
function expressionOf(acceptor: Acceptor): readonly string[] {
  if (!('path' in acceptor) || watched(acceptor)) return []
  return acceptor.state === 'success' && acceptor.expected === true ? [acceptor.path] : []
}

/** The states of a member in an order in which none fails a waiter that is still to be led. */
function statesAt(key: string, waiters: readonly Waiter[]): readonly (JsonValue | undefined)[] {
  const has = ({ acceptors }: Waiter, state: Acceptor['state'], value?: JsonValue): boolean =>
    acceptors.some((acceptor) => {
      const seen = watched(acceptor)
      return seen?.state === state && seen.key === key && (value === undefined || seen.expected === value)
    })
  const firstGoal = ({ acceptors }: Waiter): JsonValue | undefined =>
    acceptors.map(watched).find((seen) => seen?.state === 'success' && seen.key === key)?.expected
  let open = waiters.filter((waiter) => has(waiter, 'success'))
  // A waiter that wants something else, and would give up at a state that this member comes to, goes first.
  const bystanders = waiters.filter((waiter) => !open.includes(waiter))
  const states: (JsonValue | undefined)[] = []
  while (open.length > 0) {
    const goals = open.flatMap((waiter) => firstGoal(waiter) ?? [])
    const next = goals.find((goal) => !open.some((waiter) => has(waiter, 'failure', goal))) ?? goals[0]
    if (next === undefined) break
    if (states.length === 0 && bystanders.some((waiter) => has(waiter, 'failure', next)))
      states.push(undefined)
    states.push(next)
    open = open.filter((waiter) => !has(waiter, 'success', next))
  }
  return states
}
