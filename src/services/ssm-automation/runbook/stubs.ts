import type { JsonObject, JsonValue } from '../../../protocol/json-values.js'
import { type ActionContext, type ActionResult, StepFailure } from './actions/action.js'

/** What a stub is asked: a step, with its inputs as the run resolved them. */
export interface StubCall {
  readonly step: string
  readonly action: string
  readonly inputs: JsonObject
  readonly executionId: string
}

/** What a stub lets a step do: end with outputs, after some seconds of the run, or fail. */
export type StubResult =
  | {
      /** Outputs by name; what the step's own `outputs` select is selected from them, or from `response`. */
      readonly outputs?: JsonObject
      readonly response?: JsonValue
      /** How long the step takes; at once where it is left out. */
      readonly seconds?: number
    }
  | { readonly failure: string; readonly seconds?: number }

/** Decides what a step does instead of its action. */
export type Stub = (call: StubCall) => StubResult | Promise<StubResult>

/** Stubs by the name of a step, or by an action such as `aws:executeScript`; a step's name comes first. */
export type Stubs = Readonly<Record<string, Stub>>

/** Runs the stub of a step that has one; `undefined` for one that has none. */
export type RunStub = (context: ActionContext, executionId: string) => Promise<ActionResult | undefined>

/** Looks a step's stub up and lets it decide. */
export function createStubRunner(stubs: Stubs): RunStub {
  return async ({ step, inputs, sleep }, executionId) => {
    const stub = own(stubs, step.name) ?? own(stubs, step.action)
    if (!stub) return undefined
    const result = await stub({ step: step.name, action: step.action, inputs, executionId })
    if (result.seconds !== undefined) await sleep(result.seconds * 1000)
    if ('failure' in result) throw new StepFailure(result.failure)
    const { outputs, response } = result
    return { ...(outputs && { outputs }), ...(response !== undefined && { response }) }
  }
}

function own(stubs: Stubs, name: string): Stub | undefined {
  return Object.hasOwn(stubs, name) ? stubs[name] : undefined
}
