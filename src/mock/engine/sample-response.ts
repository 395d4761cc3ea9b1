import { toPublished } from '../../contract/renditions.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'
import type { PageTokens } from '../behaviours/page-tokens.js'
import type { EngineAnswer, EngineCall } from '../front-end/front-end.js'
import { renderOutput } from '../front-end/render-output.js'
import { seededRandom } from '../seeded-random.js'
import { sampleValue } from './sample-value.js'

/** What made data depends on. */
export interface SamplerOptions {
  readonly seed: string
  readonly now: () => number
  readonly tokens: PageTokens
}

/** Makes outputs. */
export type SampleOutput = (call: EngineCall, seed?: string) => EngineAnswer

const ATTEMPTS = 4
const PAGES = 2
const DAY = 86_400_000

/**
 * Makes the outputs of operations: conforming data that follows from the seed, the operation and the request, so that the
 * same question gets the same answer, whatever was asked in between. Where the operation has pages there are two: the
 * first has a token for the second, which has none.
 */
export function createSampler({ seed, now, tokens }: SamplerOptions): SampleOutput {
  return (call, ownSeed = seed) => {
    const { served, rendition, input } = call
    const { pagination, target } = served.operation
    const { [pagination?.inputToken ?? '']: token, ...question } = input
    const query = JSON.stringify([target, question])
    const page = typeof token === 'string' && token !== '' ? tokens.read(token, query) : 0
    if (pagination && page === undefined) return { refusal: tokenRefusal(call) }
    const facts = { seed: `${ownSeed} ${query} ${page}`, around: now() - (now() % DAY) }
    const made = makeOutput(call, facts)
    const next = (page ?? 0) + 1 < PAGES ? tokens.issue((page ?? 0) + 1, query) : undefined
    const output = pagination && isJsonObject(made) ? withPage(made, call, next) : made
    return { status: 200, text: renderOutput(output, served, rendition) }
  }
}

/** Values are made in the wire form; in the published rendition they are judged after their times became text. */
function makeOutput({ served, rendition }: EngineCall, facts: { seed: string; around: number }): JsonValue {
  const shape = served.outputShape(rendition)
  if (!shape) return {}
  const schema = served.operation.output[rendition]
  const validate = schema === undefined ? undefined : served.validators(schema)
  let value: JsonValue = {}
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const random = seededRandom(`${facts.seed} ${attempt}`)
    value = sampleValue(shape, { document: served.contract.document, random, around: facts.around }) ?? {}
    if (!validate || validate(rendition === 'wire' ? value : toPublished(value, shape))) break
  }
  return value
}

function withPage(output: JsonObject, { served, input }: EngineCall, next: string | undefined): JsonObject {
  const { pagination } = served.operation
  if (!pagination) return output
  const { [pagination.outputToken]: _made, ...rest } = output
  const items = rest[pagination.items]
  const size = input[pagination.pageSize ?? '']
  const page =
    Array.isArray(items) && typeof size === 'number' ? { [pagination.items]: items.slice(0, size) } : {}
  return { ...rest, ...page, ...(next !== undefined && { [pagination.outputToken]: next }) }
}

/** The operation's own error for a bad token, where it lists one. */
function tokenRefusal({ served }: EngineCall) {
  const own = [...served.operation.errors.keys()].find(
    (code) => /token/i.test(code) && /invalid/i.test(code) && !/client/i.test(code),
  )
  return { code: own ?? 'ValidationException', message: 'The specified token is not valid.' }
}
