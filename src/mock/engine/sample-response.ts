import { toPublished } from '../../model/renditions.js'
import { sampleValue } from '../../model/samples/sample-value.js'
import { seededRandom } from '../../model/samples/seeded-random.js'
import type { Pagination } from '../../model/service.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'
import type { BehaviourCall, BehaviourResponse } from '../calls/behaviour.js'
import { withDigests } from '../calls/digests.js'
import { createWaiterLead } from '../calls/lead-waiters.js'
import { renderOutput } from '../calls/render-output.js'

/** Makes outputs. */
export type SampleOutput = (call: BehaviourCall, seed?: string) => BehaviourResponse

const ATTEMPTS = 4
const PAGES = 2
const DAY = 86_400_000

/**
 * Makes the outputs of operations: conforming data that follows from the seed, the operation and the request, so that the
 * same question gets the same response, whatever was asked in between. Where the operation has pages there are two: the
 * first has a token for the second, which has none.
 */
export function createSampler({ seed }: { readonly seed: string }): SampleOutput {
  const leadWaiters = createWaiterLead()
  return (call, ownSeed = seed) => {
    const { served, rendition, input, now, pages } = call
    const { pagination, target } = served.operation
    const { [pagination?.inputToken ?? '']: token, ...question } = input
    const query = JSON.stringify([target, question])
    const page = readPage(token, (text) => pages.read(text, query))
    if (page === undefined) return { error: tokenRefusal(call) }
    const facts = { seed: `${ownSeed} ${query} ${page}`, around: now() - (now() % DAY) }
    const entries = withEntries(makeOutput(call, facts), call)
    const led = isJsonObject(entries) ? leadWaiters(entries, call) : entries
    const made = withDigests(led, call)
    if (!pagination || !isJsonObject(made))
      return { status: 200, text: renderOutput(withoutTokens(made, call), served, rendition) }
    const last = page + 1 >= PAGES
    const paged = withToken(
      made,
      pagination.outputToken,
      last ? undefined : () => pages.issue(page + 1, query),
    )
    return { status: 200, text: renderOutput(withPageSize(paged, call, pagination), served, rendition) }
  }
}

/** Tokens that are no text, such as DynamoDB's keys, cannot be told from any other: they ask for the last page. */
function readPage(
  token: JsonValue | undefined,
  read: (text: string) => number | undefined,
): number | undefined {
  if (token === undefined || token === '') return 0
  return typeof token === 'string' ? read(token) : PAGES - 1
}

/** Values are made in the wire form; in the published rendition they are checked after their times became text. */
function makeOutput(
  { served, rendition }: BehaviourCall,
  facts: { seed: string; around: number },
): JsonValue {
  const shape = served.outputShape(rendition)
  if (!shape) return {}
  const schema = served.operation.output[rendition]
  const validate = schema === undefined ? undefined : served.contract.validatorAt(schema)
  let value: JsonValue = {}
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const random = seededRandom(`${facts.seed} ${attempt}`)
    value = sampleValue(shape, { random, around: facts.around }) ?? {}
    if (!validate || validate(rendition === 'wire' ? value : toPublished(value, shape))) break
  }
  return value
}

/**
 * The output without tokens for a next page, where the operation takes one though the contract does not say that it has
 * pages: programs ask by hand until there is none.
 */
function withoutTokens(output: JsonValue, { served, rendition }: BehaviourCall): JsonValue {
  const asked = served.requestShape
  const shape = served.outputShape(rendition)
  if (!isJsonObject(output) || asked?.kind !== 'structure' || shape?.kind !== 'structure') return output
  if (![...asked.members.keys()].some((name) => PAGE_TOKEN.test(name))) return output
  const kept = Object.entries(output).filter(([name]) => !PAGE_TOKEN.test(name) || shape.required.has(name))
  return Object.fromEntries(kept)
}

/** How AWS's services call a token for a next page. */
const PAGE_TOKEN =
  /^(?:next\w*(?:token|marker|key|id)|(?:continuation|pagination|page|paging|list)_?token|(?:last|exclusive|next)_?evaluated\w*key|exclusivestart\w+|marker|token|cursor|nextcursor|nextpage)$/i

/** Lists of what became of the entries of a batch that failed. */
const FAILED = /^(?:fail|unprocessed|error)/i

/**
 * The output of a batch: its results are those of the request's entries, by their `Id`, and nothing has failed. Clients
 * look up the entry of each result.
 */
function withEntries(output: JsonValue, { input }: BehaviourCall): JsonValue {
  const ids = Object.values(input).flatMap((list) =>
    Array.isArray(list)
      ? list.flatMap((entry: JsonValue) => (isJsonObject(entry) ? (entry['Id'] ?? []) : []))
      : [],
  )
  if (!isJsonObject(output) || ids.length === 0) return output
  const members = Object.entries(output).map(([name, list]) => {
    if (!Array.isArray(list)) return [name, list] as const
    const results = list.filter((item: JsonValue) => isJsonObject(item) && item['Id'] !== undefined)
    if (results.length === 0) return [name, list] as const
    const made = FAILED.test(name)
      ? []
      : ids.map((Id, index) => ({ ...Object(results[index % results.length]), Id }))
    return [name, made] as const
  })
  return Object.fromEntries(members)
}

/** A token that stands in a structure of the output is left out: pages have to end, and one page does. */
function withToken(output: JsonObject, path: string, issue: (() => string) | undefined): JsonObject {
  const [name = '', ...rest] = path.split('.')
  const { [name]: made, ...others } = output
  if (made === undefined) return output
  if (rest.length > 0) {
    return isJsonObject(made) ? { ...others, [name]: withToken(made, rest.join('.'), undefined) } : output
  }
  if (!issue) return others
  return { ...others, [name]: typeof made === 'string' ? issue() : made }
}

function withPageSize(
  output: JsonObject,
  { input }: BehaviourCall,
  { items, pageSize }: Pagination,
): JsonObject {
  const list = output[items]
  const size = input[pageSize ?? '']
  return Array.isArray(list) && typeof size === 'number'
    ? { ...output, [items]: list.slice(0, size) }
    : output
}

/** The operation's own error for a bad token, where it lists one. */
function tokenRefusal({ served }: BehaviourCall) {
  const own = [...served.operation.errors.keys()].find(
    (code) => /token/i.test(code) && /invalid/i.test(code) && !/client/i.test(code),
  )
  return {
    code: own ?? 'ValidationException',
    message: 'No page goes with this token; it was altered, belongs to another query or has expired.',
  }
}
