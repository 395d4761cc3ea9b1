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

/** A member or value inside a sensitive member: neither its name nor its schema may leave the capture. */
export interface HiddenDrift {
  readonly what: 'hidden'
  readonly target: string
  /** Its place, with names that are data written `*`. */
  readonly place: string
  readonly count: number
}

/** One thing that the contract does not know yet, or holds and traffic does not. */
export type DriftFact = NewMember | MissingMember | NewEnumValue | NewError | HiddenDrift

/** A drift fact without its count, as one exchange shows it. */
export type DriftObservation =
  | { what: 'member'; target: string; structure: string; name: string; value: JsonValue }
  | Omit<MissingMember, 'count'>
  | Omit<NewEnumValue, 'count'>
  | Omit<HiddenDrift, 'count'>
  | { what: 'error'; target: string; code: string; status: number; value: JsonValue }

/** Everything new that traffic showed, each told once: what a patch of the contract is made of. */
export interface DriftLedger {
  note(observation: DriftObservation): void
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
    note: (observation) => {
      if (observation.what === 'member' || observation.what === 'error') {
        const { value, ...rest } = observation
        add({ ...rest, schema: inferSchema(value), count: 1 })
      } else add({ ...observation, count: 1 })
    },
    facts: known.values,
    merge: (facts) => facts.forEach(add),
  }
}

function keyOf(fact: DriftFact): string {
  switch (fact.what) {
    case 'member':
      return JSON.stringify([fact.target, fact.structure, fact.name])
    case 'missing':
      return JSON.stringify([fact.target, fact.structure, 'missing', fact.name])
    case 'enum-value':
      return JSON.stringify([fact.target, fact.schema, 'value', fact.value])
    case 'error':
      return JSON.stringify([fact.target, 'error', fact.code, fact.status])
    case 'hidden':
      return JSON.stringify([fact.target, 'hidden', fact.place])
  }
}

function mergeFacts(before: DriftFact, fact: DriftFact): DriftFact {
  const count = before.count + fact.count
  if (!('schema' in before) || !('schema' in fact)) return { ...before, count }
  if (before.what === 'enum-value' || fact.what === 'enum-value') return { ...before, count }
  return { ...before, schema: mergeInferred(before.schema, fact.schema), count }
}
