import type { EngineAnswer, EngineCall } from '../front-end/front-end.js'
import type { EngineOptions } from './engine.js'

export function answerByPrism(_call: EngineCall, _options: EngineOptions): EngineAnswer {
  return { refusal: { code: 'InternalFailure' } }
}
