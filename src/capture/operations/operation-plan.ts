import type { Contract } from '../../contract/contract.js'
import type { Validate } from '../../contract/validators.js'
import { appendPointer } from '../../model/documents.js'
import type { ErrorShape, Operation } from '../../model/service.js'
import type { Shape } from '../../model/shapes.js'
import type { Rendition } from '../../protocol/media-types.js'
import type { OperationIdentity } from '../verdict/finding.js'
import { type BodyNode, openNode } from './body-nodes.js'

/** Everything needed to check one kind of body. */
export interface BodyCheck {
  /** JSON pointer of the schema. */
  readonly schema: string
  readonly shape: Shape
  readonly validate: Validate
  /** Counters of what traffic touched. */
  readonly node: BodyNode
}

/** How often traffic met each part of an operation; bodies are counted in the nodes of their checks. */
interface OperationTally {
  exchanges: number
  readonly renditions: Map<Rendition, number>
  readonly statuses: Map<number, number>
  readonly errors: Map<string, number>
  /** Names of examples, such as `response 200 wire steps`, that traffic repeated; each counts once. */
  readonly examples: Map<string, number>
}

/** JSON pointers of places that findings name. */
interface OperationPlaces {
  readonly requestBody: string
  readonly responses: string
  readonly success: string
}

/** An operation made ready for checking; its checks are compiled when traffic first needs them. */
export interface OperationPlan {
  readonly contract: Contract
  readonly operation: Operation
  /** How findings name the operation. */
  readonly identity: OperationIdentity
  readonly tally: OperationTally
  readonly places: OperationPlaces
  request(rendition: Rendition): BodyCheck | undefined
  output(rendition: Rendition): BodyCheck | undefined
  error(schema: string): BodyCheck | undefined
  /** Checks that traffic needed so far, by what they check. */
  readonly opened: ReadonlyMap<string, BodyCheck>
  errorByPublishedStatus(status: number): ErrorShape | undefined
}

/** Makes an operation ready for checking. */
export function planOperation(contract: Contract, operation: Operation): OperationPlan {
  const opened = new Map<string, BodyCheck>()
  const open = (purpose: string, schema: string | undefined): BodyCheck | undefined => {
    if (schema === undefined) return undefined
    const shape = contract.readShape(schema)
    const node = openNode(shape, undefined)
    const check = { schema, shape, validate: contract.validatorAt(schema), node }
    opened.set(purpose, check)
    return check
  }
  return {
    contract,
    operation,
    identity: identityOf(contract, operation),
    opened,
    places: {
      requestBody: appendPointer(operation.pointer, 'requestBody'),
      responses: appendPointer(operation.pointer, 'responses'),
      success: appendPointer(operation.pointer, 'responses', '200'),
    },
    tally: {
      exchanges: 0,
      renditions: new Map(),
      statuses: new Map(),
      errors: new Map(),
      examples: new Map(),
    },
    request: (rendition) => {
      const purpose = rendition === 'wire' ? 'request wire' : 'request published'
      return opened.get(purpose) ?? open(purpose, operation.request[rendition])
    },
    output: (rendition) => {
      const purpose = rendition === 'wire' ? 'response wire' : 'response published'
      return opened.get(purpose) ?? open(purpose, operation.output[rendition])
    },
    error: (schema) => {
      const purpose = `error ${schema}`
      return opened.get(purpose) ?? open(purpose, schema)
    },
    errorByPublishedStatus: (status) =>
      [...operation.errors.values()].find(({ published }) => published?.status === status),
  }
}

/** How findings and reports name an operation. */
export function identityOf(contract: Contract, { name, target }: Operation): OperationIdentity {
  return { service: contract.serviceId, operation: name, target }
}

/** Counts exchanges with an operation. */
export function countExchanges(
  { tally }: OperationPlan,
  { rendition, status }: { readonly rendition?: Rendition | undefined; readonly status?: number | undefined },
  count = 1,
): void {
  if (count === 0) return
  tally.exchanges += count
  if (rendition !== undefined) addTo(tally.renditions, rendition, count)
  if (status !== undefined) addTo(tally.statuses, status, count)
}

/** Adds to the count of a key. */
export function addTo<Key>(counts: Map<Key, number>, key: Key, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count)
}
