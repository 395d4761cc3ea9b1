import type { RecordedExchange } from '../exchange/recorded-exchange.js'
import { findOperation, type Operation, outputShape, requestShape, type Service } from '../model/service.js'
import { type Shape, type StructureShape, UNDESCRIBED } from '../model/shapes.js'
import { ERROR_TYPE_MEMBER } from '../protocol/aws-json/error-messages.js'
import { TARGET_HEADER } from '../protocol/aws-json/targets.js'
import { type Rendition, renditionOf } from '../protocol/media-types.js'
import { createPlaces, type Place } from './places.js'

/** What all contracts say of the two bodies of an exchange. */
export interface OperationPlaces {
  readonly request: Place | undefined
  readonly response: Place | undefined
}

const FIRST_ERROR = 400

/** Finds what contracts say of an exchange by its target; `undefined` where none of them has the operation. */
export function createOperationPlaces(
  contracts: readonly Service[],
): (exchange: RecordedExchange) => OperationPlaces | undefined {
  const read = createPlaces()
  const known = new Map<string, DescribedTarget>()
  return ({ request, response }) => {
    const target = request.headers[TARGET_HEADER] ?? ''
    const described = known.get(target) ?? { found: describing(contracts, target), byKind: new Map() }
    const { found, byKind } = described
    // Targets that no contract knows are as many as a capture likes.
    if (found.length === 0) return undefined
    known.set(target, described)
    const kind = bodyKind(response, found)
    const places = byKind.get(kind) ?? {
      request: read(found.flatMap(({ contract, operation }) => requestShape(contract, operation) ?? [])),
      response: read([...new Set(responseShapes(kind, found))]),
    }
    byKind.set(kind, places)
    return places
  }
}

/** A target with the operations that have it, and what is known of their bodies. */
interface DescribedTarget {
  readonly found: readonly FoundOperation[]
  readonly byKind: Map<BodyKind, OperationPlaces>
}

/** What a response's body is: nothing is known of none. */
type BodyKind = 'none' | 'error' | Rendition

function bodyKind(response: RecordedExchange['response'], [first]: readonly FoundOperation[]): BodyKind {
  if (!response || !first) return 'none'
  if (response.status >= FIRST_ERROR) return 'error'
  return renditionOf(response.headers['content-type'], first.contract.protocol) ?? 'wire'
}

function responseShapes(kind: BodyKind, found: readonly FoundOperation[]): readonly Shape[] {
  if (kind === 'none') return []
  if (kind === 'error') return [ERROR_SHAPE, ...found.flatMap(errorShapes)]
  return found.flatMap(
    ({ contract, operation }) =>
      outputShape(contract, operation, kind) ?? outputShape(contract, operation, 'wire') ?? [],
  )
}

interface FoundOperation {
  readonly contract: Service
  readonly operation: Operation
}

function describing(contracts: readonly Service[], target: string): readonly FoundOperation[] {
  return contracts.flatMap((contract) => {
    const operation = findOperation(contract, target)
    return operation ? [{ contract, operation }] : []
  })
}

/** Which error it is need not be known: what any of them has is no unknown member. */
function errorShapes({ contract, operation }: FoundOperation): readonly Shape[] {
  return [...operation.errors.values()].flatMap(({ schema, published }) => [
    contract.readShape(schema),
    ...(published ? [contract.readShape(published.schema)] : []),
  ])
}

const TEXT: Shape = { ...UNDESCRIBED, kind: 'string' }

/** What every AWS service may write into an error, whatever its model says; `Output` is what its front end wraps. */
const ERROR_SHAPE: StructureShape = {
  ...UNDESCRIBED,
  kind: 'structure',
  members: new Map(
    [ERROR_TYPE_MEMBER, 'code', 'Code', 'message', 'Message', 'errorMessage', 'Type', 'type', 'Output'].map(
      (name) => [
        name,
        {
          ...UNDESCRIBED,
          sensitive: false,
          idempotencyToken: false,
          nullable: false,
          get shape(): Shape {
            return name === 'Output' ? ERROR_SHAPE : TEXT
          },
        },
      ],
    ),
  ),
  required: new Set(),
  expected: new Set(),
  union: false,
}
