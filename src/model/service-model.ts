import type { JsonObject, JsonValue } from '../protocol/json-values.js'
import type { AwsProtocol } from '../protocol/media-types.js'
import type { Limits } from './constraints.js'
import type { EndpointRules } from './endpoints/endpoint-rules.js'
import type { ModelFormat } from './model-formats.js'
import type { Waiters } from './waiters/waiter.js'

/** A service, as its model describes it: the one form that every model format is read into. */
export interface ServiceModel {
  readonly format: ModelFormat
  /** The service's full name, such as `Amazon Simple Systems Manager (SSM)`. */
  readonly title: string
  /** The API's own version, a date such as `2014-11-06`. */
  readonly apiVersion: string
  readonly protocol: AwsProtocol
  readonly targetPrefix: string
  readonly signingName: string
  /** The first part of the host name. */
  readonly endpointPrefix: string
  /** The id that the AWS SDKs have for the service, such as `Secrets Manager`. */
  readonly serviceId?: string
  /** Whether the service sends with its errors the codes that they had under the Query protocol. */
  readonly queryCompatible: boolean
  /** What sets the service's hosts apart from the usual ones. */
  readonly endpoints?: EndpointRules
  /** HTML, as the model has it. */
  readonly documentation?: string
  /** In the order of their names. */
  readonly operations: readonly OperationModel[]
  readonly shapes: ReadonlyMap<string, ShapeModel>
  /** What the reader found and could not carry over. */
  readonly notes: readonly ImportNote[]
}

/** Something of the model that the contract says differently, or does not say. */
export interface ImportNote {
  /**
   * What it is about: `endpoint-rules`, `pagination`, `waiter` and `example` are parts of the model that were left out or
   * changed; `event-stream` is a body that is no JSON; the patterns were anchored, bounded, translated, or kept as
   * `x-aws-pattern` where no engine can check them; `unknown-trait` is a trait that this importer does not know.
   */
  readonly kind:
    | 'endpoint-rules'
    | 'event-stream'
    | 'example'
    | 'pagination'
    | 'pattern-anchored'
    | 'pattern-bounded'
    | 'pattern-kept-aside'
    | 'pattern-translated'
    | 'unknown-trait'
    | 'waiter'
  /** The shape, member or operation, as `Shape` or `Shape.member`. */
  readonly shape: string
  /** A sentence. */
  readonly message: string
}

/** One operation. Inputs, outputs and errors are names of structures. */
export interface OperationModel {
  readonly name: string
  readonly documentation?: string
  readonly input?: string
  readonly output?: string
  readonly errors: readonly string[]
  readonly pagination?: PaginationModel
  readonly waiters?: Waiters
  /** What the host name gets in front, such as `sync-`; `{Member}` stands for a member's value. */
  readonly hostPrefix?: string
  /** Where its calls go, if not where those of the service go. */
  readonly endpoints?: EndpointRules
  readonly deprecated?: Deprecation
  /** Whether AWS takes calls that nobody signed, as those by which users sign in. */
  readonly unsigned?: boolean
  /** The encodings in which clients send long requests, such as `gzip`. */
  readonly requestCompression?: readonly string[]
  readonly examples: readonly ExampleModel[]
}

/** An example of a call: its request and its response, in the notation of the model. */
export interface ExampleModel {
  readonly title: string
  readonly input?: JsonObject
  readonly output?: JsonObject
}

/** Which members carry pages. */
export interface PaginationModel {
  readonly inputToken: string
  readonly outputToken: string
  readonly items?: string
  readonly pageSize?: string
}

/** That AWS advises against something, and what it says of that. */
export interface Deprecation {
  readonly message?: string
  readonly since?: string
}

/** How a timestamp is written in JSON; a number of epoch seconds unless the model says otherwise. */
export type TimestampFormat = 'epoch-seconds' | 'date-time' | 'http-date'

/** What narrows the values of a shape, or of one member beyond its shape. */
export interface Constraints extends Limits {
  /** As the model has it: ECMA-262 by the specification, Java by habit. */
  readonly pattern?: string
  /** Whether the pattern is meant for whole texts though it does not say so with `^` and `$`. */
  readonly wholeMatch?: boolean
}

interface ShapeFacts {
  readonly name: string
  /** Whether it is sent as a stream, of events or of bytes, and not as JSON. */
  readonly streamed?: boolean
  readonly documentation?: string
  readonly sensitive: boolean
  readonly deprecated?: Deprecation
  readonly constraints: Constraints
}

/** A place in a shape that holds values of another shape. */
export interface SlotModel {
  readonly target: string
  readonly documentation?: string
  readonly sensitive: boolean
  readonly deprecated?: Deprecation
  readonly constraints: Constraints
  readonly timestampFormat?: TimestampFormat
}

/** A member of a structure or union. */
export interface MemberModel extends SlotModel {
  /** As it stands in the JSON. */
  readonly name: string
  readonly required: boolean
  readonly idempotencyToken: boolean
  readonly default?: JsonValue
}

/** What makes a structure an error. */
export interface ErrorModel {
  readonly fault: 'client' | 'server'
  /** The status that the model demands, if it does. */
  readonly status?: number
  readonly retryable: boolean
  /** The error's code under the Query protocol. */
  readonly queryCode?: string
}

/** Named members, of which a union has exactly one. */
export interface StructureModel extends ShapeFacts {
  readonly kind: 'structure' | 'union'
  readonly members: readonly MemberModel[]
  readonly error?: ErrorModel
}

/** A list of like items; a sparse one may hold nulls. */
interface ListModel extends ShapeFacts {
  readonly kind: 'list'
  readonly item: SlotModel
  readonly sparse: boolean
}

/** A map from strings to like values; a sparse one may hold nulls. */
interface MapModel extends ShapeFacts {
  readonly kind: 'map'
  readonly key: SlotModel
  readonly value: SlotModel
  readonly sparse: boolean
}

/** A value that an enum knows. */
export interface EnumValueModel {
  readonly value: string | number
  readonly documentation?: string
}

/** A text or a number out of a list, to which AWS may add. */
export interface EnumModel extends ShapeFacts {
  readonly kind: 'enum' | 'intEnum'
  readonly values: readonly EnumValueModel[]
}

/** A single value of any other type. */
export interface ScalarModel extends ShapeFacts {
  readonly kind:
    | 'bigDecimal'
    | 'bigInteger'
    | 'blob'
    | 'boolean'
    | 'byte'
    | 'document'
    | 'double'
    | 'float'
    | 'integer'
    | 'long'
    | 'short'
    | 'string'
    | 'timestamp'
  /** Of timestamps. */
  readonly timestampFormat?: TimestampFormat
}

/** Any shape that a value can have. */
export type ShapeModel = StructureModel | ListModel | MapModel | EnumModel | ScalarModel

/** The shapes that a shape refers to. */
export function targetsOf(shape: ShapeModel): readonly SlotModel[] {
  switch (shape.kind) {
    case 'structure':
    case 'union':
      return shape.members
    case 'list':
      return [shape.item]
    case 'map':
      return [shape.key, shape.value]
    default:
      return []
  }
}
