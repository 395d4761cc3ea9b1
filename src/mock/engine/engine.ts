import { PUBLISHED_MEDIA_TYPE } from '../../protocol/media-types.js'
import type { EngineAnswer, EngineCall } from '../front-end/front-end-options.js'
import { responseExamples } from './response-examples.js'
import { createSampler, type SamplerOptions } from './sample-response.js'

/** Answers from the contract: an example, or made data. */
export type Engine = (call: EngineCall) => EngineAnswer | Promise<EngineAnswer>

/**
 * Makes the engine. Prism takes more than a second to load, so it is loaded when an example could answer; where the
 * contract has none, as one that was imported from an AWS model, data is made without it.
 */
export function createEngine(options: SamplerOptions): Engine {
  const sample = createSampler(options)
  return (call) => {
    const { preferences } = call
    const { code, example, dynamic, seed } = preferences
    if (code === undefined && example === undefined && (dynamic === true || !hasExample(call))) {
      return sample(call, seed)
    }
    return import('./prefer.js').then(({ answerPreference }) => answerPreference(call, preferences, sample))
  }
}

function hasExample({ served, rendition }: EngineCall): boolean {
  return responseExamples(served.contract, served.operation, '200').some(
    ({ mediaType, examples }) =>
      (mediaType === PUBLISHED_MEDIA_TYPE) === (rendition === 'published') && examples.size > 0,
  )
}
