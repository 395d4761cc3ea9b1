import type { JsonValue } from '../../protocol/json-values.js'
import { type InferredSchema, inferSchema, mergeInferred } from './infer-schema.js'
import { createSmallestKeys } from './smallest-keys.js'

/** A member that traffic has and the contract does not know. */
export interface NewMember {
  readonly what: 'member'
  readonly target: string
  /** JSON pointer of the structure's schema. */
  readonly structure: string
  readonly name: string
  readonly schema: InferredSchema
  readonly count: number
}

/** A member that the model requires of a response and that traffic did not have. */
export interface MissingMember {
  readonly what: 'missing'
  readonly target: string
  /** JSON pointer of the structure's schema. */
  readonly structure: string
  readonly name: string
  readonly count: number
}

/** A value that traffic has and an open enum does not know. */
export interface NewEnumValue {
  readonly what: 'enum-value'
  readonly target: string
  /** JSON pointer of the enum's schema. */
  readonly schema: string
  readonly value: string
  readonly count: number
}

/** An error that traffic has and the operation does not list. */
export interface NewError {
  readonly what: 'error'
  readonly target: string
  readonly code: string
  readonly status: number
  /** What its body has besides its code. */
  readonly schema: InferredSchema
  readonly count: number
}

/** A member that the contract requires of a request and that the service did without. */
export interface UnrequiredMember {
  readonly what: 'unrequired'
  readonly target: string
  /** JSON pointer of the schema whose `required` names the member. */
  readonly holder: string
  readonly name: string
  readonly count: number
}

/** A bound of the contract that a request broke and the service accepted. */
export interface UnheldBound {
  readonly what: 'bound'
  readonly target: string
  /** JSON pointer of the schema that has the bound. */
  readonly holder: string
  readonly keyword: string
  /** The number, length or size that was accepted, of several the one furthest off; absent where it must not be told. */
  readonly seen?: number
  readonly count: number
}

/** A member or value inside a sensitive member: neither its name nor its schema may leave the capture. */
export interface HiddenDrift {
  readonly what: 'hidden'
  readonly target: string
  /** Its place, with names that are data written `*`. */
  readonly place: string
  readonly count: number
}

/** One thing that the contract does not know yet, or holds and traffic does not. */
export type DriftFact =
  | NewMember
  | MissingMember
  | UnrequiredMember
  | UnheldBound
  | NewEnumValue
  | NewError
  | HiddenDrift

/** A drift fact without its count, as one exchange shows it. */
export type DriftObservation =
  | { what: 'member'; target: string; structure: string; name: string; value: JsonValue }
  | Omit<MissingMember, 'count'>
  | Omit<UnrequiredMember, 'count'>
  | Omit<UnheldBound, 'count'>
  | Omit<NewEnumValue, 'count'>
  | Omit<HiddenDrift, 'count'>
  | { what: 'error'; target: string; code: string; status: number; value: JsonValue }

/** Everything new that traffic showed, each told once: what a patch of the contract is made of. */
export interface DriftLedger {
  /** Notes what an exchange shows, or so many that show the same. */
  note(observation: DriftObservation, times?: number): void
  facts(): readonly DriftFact[]
  /** Takes in the facts of another ledger. */
  merge(facts: readonly DriftFact[]): void
}

/** More different facts than this are no drift but noise; those with the smallest keys are kept, all are counted. */
const MOST_FACTS = 1_000

/** Makes an empty ledger. */
export function createDriftLedger(): DriftLedger {
  const known = createSmallestKeys(MOST_FACTS, mergeFacts)
  const add = (fact: DriftFact): void => known.add(keyOf(fact), fact)
  return {
    note: (observation, times = 1) => add({ ...factOf(observation), count: times }),
    facts: known.values,
    merge: (facts) => facts.forEach(add),
  }
}

function factOf(observation: DriftObservation): DriftFact {
  if (observation.what === 'member') {
    const { what, target, structure, name, value } = observation
    return { what, target, structure, name, schema: inferSchema(value), count: 1 }
  }
  if (observation.what === 'error') {
    const { what, target, code, status, value } = observation
    return { what, target, code, status, schema: inferSchema(value), count: 1 }
  }
  return { ...observation, count: 1 }
}

function keyOf(fact: DriftFact): string {
  switch (fact.what) {
    case 'member':
      return JSON.stringify([fact.target, fact.structure, fact.name])
    case 'missing':
      return JSON.stringify([fact.target, fact.structure, 'missing', fact.name])
    case 'unrequired':
      return JSON.stringify([fact.target, fact.holder, 'required', fact.name])
    case 'bound':
      return JSON.stringify([fact.target, fact.holder, 'bound', fact.keyword])
    case 'enum-value':
      return JSON.stringify([fact.target, fact.schema, 'value', fact.value])
    case 'error':
      return JSON.stringify([fact.target, 'error', fact.code, fact.status])
    case 'hidden':
      return JSON.stringify([fact.target, 'hidden', fact.place])
  }
}

function mergeFacts(before: DriftFact, fact: DriftFact): DriftFact {
  if (before.what === 'bound' && fact.what === 'bound') return furthestBound(before, fact)
  const count = before.count + fact.count
  if (!('schema' in before) || !('schema' in fact)) return { ...before, count }
  if (before.what === 'enum-value' || fact.what === 'enum-value') return { ...before, count }
  return { ...before, schema: mergeInferred(before.schema, fact.schema), count }
}

/** Two facts on one bound in one: that which it must be loosened more for; one without a number takes it away. */
export function furthestBound(one: UnheldBound, other: UnheldBound): UnheldBound {
  const count = one.count + other.count
  if (one.seen === undefined || other.seen === undefined) {
    const { seen: _, ...rest } = one
    return { ...rest, count }
  }
  const furthest = /min/i.test(one.keyword) ? Math.min : Math.max
  return { ...one, seen: furthest(one.seen, other.seen), count }
}
