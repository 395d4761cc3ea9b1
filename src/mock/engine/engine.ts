import type { EngineAnswer, EngineCall } from '../front-end/front-end.js'

/** What the engine depends on. */
export interface EngineOptions {
  readonly seed: string
}

/** Answers from the contract alone. */
export function createEngine(
  options: EngineOptions,
): (call: EngineCall) => EngineAnswer | Promise<EngineAnswer> {
  return async (call) => {
    const { answerByPrism } = await import('./prism-engine.js')
    return answerByPrism(call, options)
  }
}
