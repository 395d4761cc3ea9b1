import type { BodyNode, EnumNode, MemberNode } from '../body-nodes.js'

/** A group of an expression: the text it takes must pass the check, or be a known value of the enum. */
export interface Capture {
  readonly check?: (text: string) => boolean
  readonly enum?: EnumNode
}

/** A stretch of a body that one sticky expression takes in. */
export interface TextSegment {
  readonly kind: 'text'
  readonly expression: RegExp
  readonly captures: readonly Capture[]
  /** What it took in last, if that was short: traffic repeats itself, and the same text needs no second check. */
  recent?: { readonly text: string; readonly found: readonly string[] }
}

/** A stretch of a body that is always the same. */
export interface FixedSegment {
  readonly kind: 'fixed'
  readonly text: string
}

/** A list whose items have forms of their own. */
export interface ListSegment {
  readonly kind: 'list'
  /** Where the forms of the items are kept; for items that have one form only, that form. */
  readonly item?: BodyNode
  readonly form?: Form
  readonly least: number
  readonly most: number
}

/** One part of a form. */
export type Segment = TextSegment | FixedSegment | ListSegment

/**
 * One exact way to write a value that was found to be in order: these members in this order, each with any value that
 * its schema allows.
 */
export interface Form {
  readonly segments: readonly Segment[]
  /** The members that a value of this form has. */
  readonly members: readonly MemberNode[]
  /** How often the form was recognised since its members were last counted. */
  hits: number
}
