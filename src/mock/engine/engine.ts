import { PUBLISHED_MEDIA_TYPE } from '../../protocol/media-types.js'
import type { BehaviourCall, BehaviourResponse } from '../calls/behaviour.js'
import type { Preferences } from '../calls/preferences.js'
import { respondAsPreferred } from './prefer.js'
import { responseExamples } from './response-examples.js'
import { createSampler } from './sample-response.js'

/** Responds from the contract: with an example, or made-up data. */
export type Engine = (call: BehaviourCall, preferences: Preferences) => BehaviourResponse

/** Makes the engine; the same seed makes the same data. */
export function createEngine(options: { readonly seed: string }): Engine {
  const sample = createSampler(options)
  return (call, preferences) => {
    const { code, example, dynamic, seed } = preferences
    if (code === undefined && example === undefined && (dynamic === true || !hasExample(call))) {
      return sample(call, seed)
    }
    return respondAsPreferred(call, preferences, sample)
  }
}

/** Whether there is an example for a call. One that programs wait by shows a single moment, at which they may wait for ever. */
function hasExample({ served, rendition }: BehaviourCall): boolean {
  if (served.operation.waiters) return false
  return responseExamples(served.contract, served.operation, '200').some(
    ({ mediaType, examples }) =>
      (mediaType === PUBLISHED_MEDIA_TYPE) === (rendition === 'published') && examples.size > 0,
  )
}
