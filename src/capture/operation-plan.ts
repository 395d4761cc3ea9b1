import type { Contract, ErrorShape, Operation } from '../contract/contract.js'
import type { Shape } from '../contract/shapes.js'
import type { Locate } from '../contract/source-map.js'
import type { Validate, ValidatorAt } from '../contract/validators.js'
import type { Rendition } from '../protocol/media-types.js'
import { type BodyNode, openNode } from './body-nodes.js'

/** A contract to judge by, with what it takes to do so. */
export interface JudgedContract {
  readonly contract: Contract
  readonly validatorAt: ValidatorAt
  /** Where the thing at a JSON pointer was written, for a contract that was read from files. */
  readonly locate?: Locate
}

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
export interface OperationTally {
  exchanges: number
  readonly renditions: Map<Rendition, number>
  readonly statuses: Map<number, number>
  readonly errors: Map<string, number>
  /** Names of examples, such as `response 200 wire steps`, that traffic repeated. */
  readonly examples: Map<string, number>
}

/** An operation made ready for judging; its checks are compiled when traffic first needs them. */
export interface OperationPlan {
  readonly judged: JudgedContract
  readonly operation: Operation
  readonly tally: OperationTally
  request(rendition: Rendition): BodyCheck | undefined
  output(rendition: Rendition): BodyCheck | undefined
  error(schema: string): BodyCheck
  /** Checks that traffic needed so far, by what they check. */
  readonly opened: ReadonlyMap<string, BodyCheck>
  errorByPublishedStatus(status: number): ErrorShape | undefined
}

/** Makes an operation ready for judging. */
export function planOperation(judged: JudgedContract, operation: Operation): OperationPlan {
  const opened = new Map<string, BodyCheck>()
  const open = (purpose: string, schema: string): BodyCheck => {
    const known = opened.get(purpose)
    if (known) return known
    const shape = judged.contract.readShape(schema)
    const check = { schema, shape, validate: judged.validatorAt(schema), node: openNode(shape, undefined) }
    opened.set(purpose, check)
    return check
  }
  const openAs = (purpose: string, schema: string | undefined): BodyCheck | undefined =>
    schema === undefined ? undefined : open(purpose, schema)
  return {
    judged,
    operation,
    opened,
    tally: {
      exchanges: 0,
      renditions: new Map(),
      statuses: new Map(),
      errors: new Map(),
      examples: new Map(),
    },
    request: (rendition) => openAs(`request ${rendition}`, operation.request[rendition]),
    output: (rendition) => openAs(`response ${rendition}`, operation.output[rendition]),
    error: (schema) => open(`error ${schema}`, schema),
    errorByPublishedStatus: (status) =>
      [...operation.errors.values()].find(({ published }) => published?.status === status),
  }
}

/** Counts one more of a key. */
export function countOne<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
