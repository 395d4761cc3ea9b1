import type { JsonObject } from '../../../protocol/json-values.js'

/** An automation execution as it was recorded, or written by hand: AWS's members in their wire form. */
export interface Execution {
  readonly id: string
  /** Steps in the order of the runbook. */
  readonly steps: readonly JsonObject[]
  /** Members of AutomationExecution that are not steps, as far as they are known. */
  readonly details: JsonObject
}

/** Names an execution: an id means one in the Region that it was started in. */
export interface ExecutionKey {
  readonly id: string
  /** Of the request. */
  readonly region: string
}

/** Executions by id. */
export type Dataset = ReadonlyMap<string, Execution>

/** A member that holds text; `undefined` when it is absent or something else. */
export function textOf(value: JsonObject, member: string): string | undefined {
  const text = value[member]
  return typeof text === 'string' ? text : undefined
}

/** A member that holds a number, such as a timestamp in epoch seconds. */
export function numberOf(value: JsonObject, member: string): number | undefined {
  const number = value[member]
  return typeof number === 'number' ? number : undefined
}
