import type { ErrorShape } from '../../model/contract.js'
import { formatWireJson } from '../../model/renditions.js'
import { PUBLISHED_MEDIA_TYPE, type Rendition, wireMediaType } from '../../protocol/media-types.js'
import type { EngineAnswer, EngineCall } from '../front-end/front-end-options.js'
import { renderError } from '../front-end/render-error.js'
import { badPreference } from './bad-preference.js'
import type { Preferences } from './preferences.js'
import { type Negotiated, negotiate } from './prism.js'
import type { SampleOutput } from './sample-response.js'

/**
 * Answers what Prism negotiates, in the form of AWS's wire or of the published rendition. Two things are made easy: an
 * error's code may stand for the example, also where the contract has no example of it, and a published status may be
 * asked for on the wire, where it means the error it stands for.
 */
export async function answerPreference(
  call: EngineCall,
  preferences: Preferences,
  sample: SampleOutput,
): Promise<EngineAnswer> {
  const { served, rendition } = call
  const { contract, operation } = served
  const error = wantedError(call, preferences)
  const code = error ? statusOf(error, preferences.code, rendition) : preferences.code
  const mediaType = rendition === 'wire' ? wireMediaType(contract.protocol) : PUBLISHED_MEDIA_TYPE
  const negotiated = await negotiate(contract, operation, {
    mediaType,
    code,
    example: error?.code ?? preferences.example,
    ignoreExamples: preferences.dynamic === true,
  })
  if ('status' in negotiated && (negotiated.example !== undefined || negotiated.status === 200)) {
    return writeNegotiated(negotiated, call, preferences, sample)
  }
  const status = 'status' in negotiated ? negotiated.status : code
  const made = error ?? firstError(call, status)
  if (made && status !== undefined) {
    const refusal = { code: made.code, message: `${made.code}, as the Prefer header asked.` }
    return { status, text: renderError(refusal, { served, rendition }).body }
  }
  return {
    refusal: badPreference('problem' in negotiated ? negotiated.problem : `status ${status} has no body`),
  }
}

function writeNegotiated(
  { status, example }: Negotiated,
  call: EngineCall,
  preferences: Preferences,
  sample: SampleOutput,
): EngineAnswer {
  if (example === undefined) return sample(call, preferences.seed)
  if (status !== 200 || call.rendition === 'published') return { status, text: JSON.stringify(example) }
  return { status, text: formatWireJson(example, call.served.outputShape('wire')) }
}

/** The error that the preferences name: by its code as an example, or by a published status on the wire. */
function wantedError(
  { served, rendition }: EngineCall,
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

function firstError({ served, rendition }: EngineCall, status: number | undefined): ErrorShape | undefined {
  return [...served.operation.errors.values()].find((error) =>
    rendition === 'published' && error.published
      ? error.published.status === status
      : status !== undefined && error.statuses.includes(status),
  )
}
