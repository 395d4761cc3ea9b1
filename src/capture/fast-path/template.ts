import type { EnumNode, MemberNode } from '../operations/body-nodes.js'

/** Says whether the text that a group of an expression takes in is in order. */
export type Check = (text: string) => boolean

/** A stretch of a body that one sticky expression takes in. */
export interface TextSegment {
  readonly kind: 'text'
  readonly expression: RegExp
  /** The checks of its groups, in their order. */
  readonly checks: readonly Check[]
  /** What passed its checks last, if short: traffic repeats itself, and the same text needs no second check. */
  recent: string | undefined
}

/** A known value of an enum, as it is written up to its closing quote. */
export interface EnumValue {
  readonly value: string
  readonly written: string
  /** How often the value was recognised since it was last counted. */
  hits: number
}

/** A value of an enum, behind its opening quote. */
export interface EnumSegment {
  readonly kind: 'enum'
  readonly node: EnumNode
  /** The usual ones first. */
  readonly values: EnumValue[]
}

/** A stretch of a body that is always the same. */
export interface FixedSegment {
  readonly kind: 'fixed'
  readonly text: string
}

/** A list whose items have templates of their own. */
export interface ListSegment {
  readonly kind: 'list'
  /** The templates of the items, as far as they are known yet; the usual ones first. */
  readonly items: Template[]
  readonly least: number
  readonly most: number
}

/** One part of a template. */
export type Segment = TextSegment | FixedSegment | EnumSegment | ListSegment

/**
 * One exact way to write a value that was found to be in order: these members in this order, each with any value that
 * its schema allows.
 */
export interface Template {
  readonly segments: readonly Segment[]
  /** The members that a value of this template has. */
  readonly members: readonly MemberNode[]
  /** How often the template was recognised since its members were last counted. */
  hits: number
}
