import { readFileSync } from 'node:fs'

/** A shape of AWS's own model, facts only. */
export interface ModelShape {
  readonly type: string
  readonly required?: readonly string[]
  readonly members?: Readonly<Record<string, string>>
  readonly member?: string
  readonly key?: string
  readonly value?: string
  readonly min?: number
  readonly max?: number
  readonly pattern?: string
  readonly enum?: readonly string[]
}

/** What AWS's model says of the operation; the file names its source and date. */
export interface ModelFacts {
  readonly source: string
  readonly operation: string
  readonly input: string
  readonly output: string
  readonly errors: readonly string[]
  readonly pagination: Readonly<Record<string, string>>
  readonly shapes: Readonly<Record<string, ModelShape>>
}

/** Reads the extract beside this file. */
export function modelFacts(): ModelFacts {
  return JSON.parse(readFileSync(new URL('ssm-model-facts.json', import.meta.url), 'utf8'))
}
