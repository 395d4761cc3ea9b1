import type { EnumNode, MemberNode } from '../operations/body-nodes.js'
import type { WrittenText } from './byte-view.js'

/** A string: how long it may be, in characters, and the patterns that it has to match. */
export interface StringPlan {
  readonly kind: 'string'
  readonly least: number
  readonly most: number
  readonly patterns: readonly { test(text: string): boolean }[]
  /** What passed last: traffic repeats itself, and the same text needs no second check. */
  recent: string | undefined
}

/** A whole number of so many digits at the most, or any number. */
export interface NumberPlan {
  readonly kind: 'integer' | 'number'
  readonly digits: number
  readonly least: number
  readonly most: number
}

/** A known value of an enum, as it is written between its quotes. */
export interface EnumValue {
  readonly node: EnumNode
  readonly value: string
  readonly written: WrittenText
}

/** A string with known values, the usual ones first. */
export interface EnumPlan {
  readonly kind: 'enum'
  readonly values: EnumValue[]
}

/** A list, and how many items it may have. */
export interface ListPlan {
  readonly kind: 'list'
  readonly item: LazyPlan
  readonly least: number
  readonly most: number
}

/** A map. A key that comes twice counts twice, so of a least number only 0 and 1 can be known. */
export interface MapPlan {
  readonly kind: 'map'
  readonly key: StringPlan
  readonly value: LazyPlan
  readonly least: number
  readonly most: number
}

/** What is written between two values of a structure: the rest of one member and the name of the next, or the end. */
export interface Edge {
  readonly written: WrittenText
  /** How many of its characters a writer without white space and needless escapes would leave out. */
  readonly slack: number
  /** The member whose value follows; absent at the end. */
  readonly member: MemberPlan | undefined
}

/** A member of a structure. */
export interface MemberPlan {
  readonly node: MemberNode
  /** Its number in the structure. */
  readonly index: number
  readonly value: LazyPlan
  /** What was seen to follow it, the usual first. */
  readonly next: Edge[]
}

/** A structure with the members that it may have. */
export interface StructurePlan {
  readonly kind: 'structure'
  readonly members: ReadonlyMap<string, MemberPlan>
  /** The members it must have, as bits of their numbers, 32 in each. */
  readonly required: readonly number[]
  readonly least: number
  readonly most: number
  /** What was seen to come first, the usual first. */
  readonly first: Edge[]
}

/** How a value that is in order may be written; `unknown` where its schema says more than plans hold. */
export type BodyPlan =
  | StructurePlan
  | ListPlan
  | MapPlan
  | EnumPlan
  | StringPlan
  | NumberPlan
  | { readonly kind: 'boolean' | 'seconds' | 'date-time' | 'unknown' }

/** A plan that is made when it is first needed, as shapes may hold themselves. */
export interface LazyPlan {
  readonly make: () => BodyPlan
  plan: BodyPlan | undefined
}

/** The plan of a value. */
export function planOf(lazy: LazyPlan): BodyPlan {
  lazy.plan ??= lazy.make()
  return lazy.plan
}
