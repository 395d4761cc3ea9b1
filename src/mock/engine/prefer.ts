import { formatWireJson } from '../../model/renditions.js'
import type { ErrorShape } from '../../model/service.js'
import { PUBLISHED_MEDIA_TYPE, type Rendition, wireMediaType } from '../../protocol/media-types.js'
import { badPreference } from '../calls/bad-preference.js'
import type { BehaviourCall, BehaviourResponse } from '../calls/behaviour.js'
import type { Preferences } from '../calls/preferences.js'
import { renderError } from '../calls/render-error.js'
import { type Negotiated, negotiate } from './negotiate.js'
import type { SampleOutput } from './sample-response.js'

/**
 * Responds as a `Prefer` header asks, in the form of AWS's wire or of the published rendition. Two things are made easy: an
 * error's code may stand for the example, also where the contract has no example of it, and a published status may be
 * asked for on the wire, where it means the error it stands for.
 */
export function respondAsPreferred(
  call: BehaviourCall,
  preferences: Preferences,
  sample: SampleOutput,
): BehaviourResponse {
  const { served, rendition } = call
  const { contract, operation } = served
  const error = wantedError(call, preferences)
  const code = error ? statusOf(error, preferences.code, rendition) : preferences.code
  const mediaType = rendition === 'wire' ? wireMediaType(contract.protocol) : PUBLISHED_MEDIA_TYPE
  const negotiated = negotiate(contract, operation, {
    mediaType,
    code,
    example: error?.code ?? preferences.example,
    ignoreExamples: preferences.dynamic === true,
  })
  if ('status' in negotiated && (negotiated.example !== undefined || negotiated.status === 200)) {
    return writeNegotiated(negotiated, call, preferences, sample)
  }
  const status = 'status' in negotiated ? negotiated.status : code
  const made = error ?? (preferences.example === undefined ? firstError(call, status) : undefined)
  if (made && status !== undefined) {
    const asked = { code: made.code, message: `${made.code}, as the Prefer header asked.` }
    return { status, text: renderError(asked, { served, rendition }).body }
  }
  return {
    error: badPreference('problem' in negotiated ? negotiated.problem : `status ${status} has no body`),
  }
}

function writeNegotiated(
  { status, example }: Negotiated,
  call: BehaviourCall,
  preferences: Preferences,
  sample: SampleOutput,
): BehaviourResponse {
  if (example === undefined) return sample(call, preferences.seed)
  if (status !== 200 || call.rendition === 'published') return { status, text: JSON.stringify(example) }
  return { status, text: formatWireJson(example, call.served.outputShape('wire')) }
}

/** The error that the preferences name: by its code as an example, or by a published status on the wire. */
function wantedError(
  { served, rendition }: BehaviourCall,
  { code, example }: Preferences,
): ErrorShape | undefined {
  const { errors } = served.operation
  if (example !== undefined) return errors.get(example)
  if (rendition === 'published' || code === undefined) return undefined
  return [...errors.values()].find(({ published }) => published?.status === code)
}

function statusOf(error: ErrorShape, wanted: number | undefined, rendition: Rendition): number {
  if (rendition === 'published' && error.published) return error.published.status
  return wanted !== undefined && error.statuses.includes(wanted) ? wanted : error.status
}

function firstError(
  { served, rendition }: BehaviourCall,
  status: number | undefined,
): ErrorShape | undefined {
  return [...served.operation.errors.values()].find((error) =>
    rendition === 'published' && error.published
      ? error.published.status === status
      : status !== undefined && error.statuses.includes(status),
  )
}
