import type { SchemaConstraints } from './constraints.js'
import type { EnumValues } from './enum-values.js'

/** What a contract says of the values of a shape, or of a place that holds them. Read when it is asked for. */
export interface Described {
  /** Where the schema stands. */
  readonly pointer: string
  /** Markdown; empty where there is none. A member's own words go before those of its shape. */
  readonly documentation: string
  readonly constraints: SchemaConstraints
  /** These, and the bounds that a model has for a response, which AWS does not always keep (`x-aws-bounds`). */
  readonly modelled: SchemaConstraints
}

/** What is said of a shape that no contract describes. */
export const UNDESCRIBED: Described = {
  pointer: '#',
  documentation: '',
  constraints: { patterns: [] },
  modelled: { patterns: [] },
}

/** What every shape has. */
export interface ShapeFacts extends Described {
  /** The name of the component; absent where the schema stands in place. */
  readonly name?: string
}

/** A structure: members by name. A union is a structure of which exactly one member is set. */
export interface StructureShape extends ShapeFacts {
  readonly kind: 'structure'
  readonly members: ReadonlyMap<string, Slot>
  readonly required: ReadonlySet<string>
  /** Members of responses that the model requires, though AWS leaves them out at times (`x-aws-required`). */
  readonly expected: ReadonlySet<string>
  readonly union: boolean
}

/** A list of like items. */
export interface ListShape extends ShapeFacts {
  readonly kind: 'list'
  readonly item: Slot
}

/** A map from strings to like values. */
export interface MapShape extends ShapeFacts {
  readonly kind: 'map'
  /** What keys keep, where the contract says so. */
  readonly key?: ScalarShape
  readonly value: Slot
}

/** A single value. */
export interface ScalarShape extends ShapeFacts {
  readonly kind: 'string' | 'integer' | 'long' | 'number' | 'boolean' | 'timestamp' | 'blob'
  readonly enum?: EnumValues
  /** Of strings: the format in which the text is a point in time. */
  readonly time?: 'rfc3339' | 'http-date'
  /** How many bits a number has, where these are not the 32 of an integer and the 64 of a floating-point number. */
  readonly bits?: 8 | 16 | 32
}

/** Any JSON value at all. */
export interface DocumentShape extends ShapeFacts {
  readonly kind: 'document'
}

/** What a schema of the contract describes, with references and `allOf` resolved. */
export type Shape = StructureShape | ListShape | MapShape | ScalarShape | DocumentShape

/**
 * A place that holds a value: a member, a list item, a map value. Its pointer is that before references are followed. Its
 * shape is read on first use, so shapes may recur.
 */
export interface Slot extends Described {
  /** Customer data or a secret (`x-aws-sensitive`, on the slot or on what it refers to). */
  readonly sensitive: boolean
  /** Filled with a random UUID by clients when absent (`x-aws-idempotency-token`). */
  readonly idempotencyToken: boolean
  /** Whether `null` may stand here, as among the items of a sparse list. */
  readonly nullable: boolean
  readonly shape: Shape
}

/** Reads shapes of one document; the same pointer gives the same shape. */
export type ReadShape = (pointer: string) => Shape
