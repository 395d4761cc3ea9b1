import type { ModelFormat } from '../../model/model-formats.js'
import type { Operation, Service } from '../../model/service.js'
import type { Shape, StructureShape } from '../../model/shapes.js'
import type { JsonObject } from '../../protocol/json-values.js'
import type { ServiceNames } from './service-names.js'

/** A call that a sample makes. */
export interface SampleCall {
  readonly contract: Service
  readonly operation: Operation
  readonly names: ServiceNames
  /** The request as the wire has it. */
  readonly body: JsonObject
  /** What the request is; absent for an operation that takes nothing. */
  readonly shape?: StructureShape
  /** Where a typed client of ours gets the operations from. */
  readonly clientSource: ClientSource
}

/** Where the operations of a contract come from in TypeScript. */
export type ClientSource =
  /** The client's own default. */
  | { readonly kind: 'default' }
  /** A module of the package, with a type of all operations. */
  | { readonly kind: 'module'; readonly module: string; readonly type: string }
  /** Files that the reader generates. */
  | { readonly kind: 'generated' }

/** How samples of one language are written. Each is one value in a registry; nothing else knows the language. */
export interface SampleLanguage {
  readonly label: string
  /** Which highlighting it takes. */
  readonly language: string
  /** Writes the program; `undefined` where the language cannot say the call. */
  source(call: SampleCall): string | undefined
  /** How to install what it needs and to run it. */
  run(call: SampleCall): string
}

/** The shape of a member of a structure. */
export function memberShape(shape: Shape | undefined, name: string): Shape | undefined {
  return shape?.kind === 'structure' ? shape.members.get(name)?.shape : undefined
}

/**
 * How a sample asks for the pages of an operation, if it has any: by the pager of an SDK that is generated from models of
 * this format, or by the token alone where it is not sure that the SDK has one.
 */
export function pagingOf(
  { contract, operation }: SampleCall,
  format: ModelFormat,
): 'pager' | 'token' | undefined {
  if (!operation.pagination) return undefined
  return contract.models.includes(format) ? 'pager' : 'token'
}

/** The list of a response that has the items of a page, where it is a member of the response itself. */
export function pageItems({ operation }: SampleCall): string | undefined {
  const { items } = operation.pagination ?? {}
  return items === undefined || items.includes('.') ? undefined : items
}

/** Moves every line but the first to the right. */
export function indent(text: string, spaces: number): string {
  return text.replaceAll('\n', `\n${' '.repeat(spaces)}`)
}

/** Whether a value stands anywhere in a request, by the kind of its shape. */
export function hasKind(shape: Shape | undefined, value: unknown, kind: Shape['kind']): boolean {
  if (!shape) return false
  if (shape.kind === kind) return true
  if (shape.kind === 'list')
    return Array.isArray(value) && value.some((item) => hasKind(shape.item.shape, item, kind))
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([name, below]) =>
    hasKind(shape.kind === 'map' ? shape.value.shape : memberShape(shape, name), below, kind),
  )
}
