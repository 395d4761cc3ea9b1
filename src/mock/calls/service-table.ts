import type { Contract } from '../../contract/contract.js'
import type { Validate } from '../../contract/validators.js'
import { type Operation, outputShape, requestShape } from '../../model/service.js'
import type { Shape } from '../../model/shapes.js'
import { withoutNamespace } from '../../protocol/aws-json/targets.js'
import { type AwsProtocol, type Rendition, wireMediaType } from '../../protocol/media-types.js'

/** An operation as the mock serves it. Shapes and checks are made when first asked for, then kept. */
export interface ServedOperation {
  readonly contract: Contract
  readonly operation: Operation
  readonly requestShape: Shape | undefined
  readonly validateRequest: Validate | undefined
  /** Whether a timestamp stands anywhere in the request. */
  readonly takesTimes: boolean
  outputShape(rendition: Rendition): Shape | undefined
}

/** A contract that is read when one of its operations is first asked for, such as a large one that is always at hand. */
export interface LazyContract {
  readonly name: string
  readonly protocol: AwsProtocol
  /** What the targets of its operations begin with, before the dot. */
  readonly targetPrefix: string
  readonly load: () => Promise<Contract>
}

/** A contract that a mock serves: read already, or when it is needed. */
export type MockContract = Contract | LazyContract

/** Operations by target; several services share one table. */
export interface ServiceTable {
  /** The media types that the services speak on the wire. */
  readonly mediaTypes: ReadonlySet<string>
  /** The operation with a target, later where its contract has to be read first; `undefined` where there is none. */
  find(target: string): ServedOperation | undefined | Promise<ServedOperation | undefined>
  /** All operations; contracts that were not needed so far are read. */
  all(): Promise<readonly ServedOperation[]>
}

/** Joins contracts into one table. Where two contracts have the same target, the first one serves it. */
export function createServiceTable(contracts: readonly MockContract[]): ServiceTable {
  const table = new Map<string, ServedOperation>()
  // The same by targets without a namespace.
  const plain = new Map<string, ServedOperation>()
  const find = (target: string) => table.get(target) ?? plain.get(withoutNamespace(target))
  const add = (contract: Contract): void => {
    for (const [target, operation] of contract.operations) {
      if (table.has(target)) continue
      const served = serveOperation(contract, operation)
      table.set(target, served)
      plain.set(withoutNamespace(target), plain.get(withoutNamespace(target)) ?? served)
    }
  }
  const waiting = new Set<LazyContract>()
  for (const contract of contracts) {
    if ('load' in contract) waiting.add(contract)
    else add(contract)
  }
  const load = async (contract: LazyContract, target: string): Promise<ServedOperation | undefined> => {
    add(await contract.load())
    waiting.delete(contract)
    return find(target)
  }
  return {
    mediaTypes: new Set(contracts.map(({ protocol }) => wireMediaType(protocol))),
    find(target) {
      const known = find(target)
      if (known || waiting.size === 0) return known
      const prefix = target.slice(0, Math.max(0, target.lastIndexOf('.')))
      const lazy = [...waiting].find(({ targetPrefix }) => targetPrefix === prefix)
      return lazy && load(lazy, target)
    },
    async all() {
      for (const contract of [...waiting]) await load(contract, '')
      return [...table.values()]
    },
  }
}

/** All contracts, read. */
export function loadContracts(contracts: readonly MockContract[]): Promise<readonly Contract[]> {
  return Promise.all(contracts.map((contract) => ('load' in contract ? contract.load() : contract)))
}

function serveOperation(contract: Contract, operation: Operation): ServedOperation {
  const request = once(() => requestShape(contract, operation))
  const times = once(() => holdsTimestamp(request(), new Set()))
  const validate = once(() => {
    const schema = operation.request.wire ?? operation.request.published
    return schema === undefined ? undefined : contract.validatorAt(schema)
  })
  const wire = once(() => outputShape(contract, operation, 'wire'))
  const published = once(() => outputShape(contract, operation, 'published'))
  return {
    contract,
    operation,
    get requestShape() {
      return request()
    },
    get takesTimes() {
      return times()
    },
    get validateRequest() {
      return validate()
    },
    outputShape: (rendition) => (rendition === 'wire' ? wire() : published()),
  }
}

function holdsTimestamp(shape: Shape | undefined, seen: Set<Shape>): boolean {
  if (!shape || seen.has(shape)) return false
  seen.add(shape)
  switch (shape.kind) {
    case 'structure':
      return [...shape.members.values()].some((slot) => holdsTimestamp(slot.shape, seen))
    case 'list':
      return holdsTimestamp(shape.item.shape, seen)
    case 'map':
      return holdsTimestamp(shape.value.shape, seen)
    default:
      return shape.kind === 'timestamp'
  }
}

/** Makes a value when it is first asked for, then keeps it. */
function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
