import type { Contract } from '../../contract/contract.js'
import type { Exchange, ExchangeMessage } from '../../exchange/exchange.js'
import { toRecorded } from '../../exchange/recorded-exchange.js'
import { jsonCodec } from '../../protocol/aws-json/codec.js'
import { TARGET_HEADER } from '../../protocol/aws-json/targets.js'
import { isJsonObject, type JsonValue } from '../../protocol/json-values.js'
import { createExchangeRedaction, type RedactExchange } from '../../redaction/exchange.js'
import type { DriftObservation } from '../results/drift-ledger.js'
import type { Finding } from '../verdict/finding.js'
import type { RuleName } from '../verdict/rules.js'

/** What an exchange came to, before it is known which of its values may be told. */
export interface Telling {
  readonly exchange: Exchange
  readonly target: string
  readonly findings: readonly Finding[]
  readonly drift: readonly DriftObservation[]
}

/** Takes values out of findings, and out of what a patch is made from, that a recording of the exchange would not hold. */
export type WithholdSecrets = (telling: Telling) => Pick<Telling, 'findings' | 'drift'>

/** So many values of enums are known to be harmless, as traffic repeats them. */
const MOST_HARMLESS = 10_000

/** Only whether something is hidden matters here, so one pseudonym serves for all. */
const STAND_IN = '0'.repeat(16)

/** Makes what withholds secrets: by the code that redacts recordings, so that a report tells no more than those hold. */
export function createWithholding(contracts: readonly Contract[]): WithholdSecrets {
  const harmless = new Set<string>()
  let redact: RedactExchange | undefined
  return (telling) => {
    const { exchange, target, findings, drift } = telling
    const isOpen = findings.some((finding) => tells(finding) && !harmless.has(keyOf(finding)))
    if (!isOpen) return telling
    redact ??= createExchangeRedaction({ contracts, digest: () => STAND_IN })
    const sides = compareSides(exchange, target, redact)
    const hidden = new Set<JsonValue>()
    const told = findings.map((finding): Finding => {
      if (!tells(finding)) return finding
      const [raw, redacted] = sides(finding)
      if (raw !== undefined && JSON.stringify(raw) === JSON.stringify(redacted)) {
        if (harmless.size >= MOST_HARMLESS) harmless.clear()
        if (isName(finding) && finding.value === undefined) harmless.add(keyOf(finding))
        return finding
      }
      if (typeof raw === 'string') hidden.add(raw)
      const { value: _, found, ...rest } = finding
      return { ...rest, ...(found !== undefined && !isName(finding) && { found }) }
    })
    return {
      findings: told,
      drift: drift.filter((seen) => seen.what !== 'enum-value' || !hidden.has(seen.value)),
    }
  }
}

/** Rules of which the value is a status, a media type or a code, and none of a body. */
const OF_THE_ENVELOPE: ReadonlySet<string> = new Set<RuleName>([
  'charset',
  'error-status',
  'media-type',
  'method',
  'status',
  'target',
  'unknown-error',
])

/** Whether a finding tells something of a body that may be a secret. */
function tells(finding: Finding): boolean {
  return !OF_THE_ENVELOPE.has(finding.rule) && (finding.value !== undefined || isName(finding))
}

/** The value of an enum is told by name, since a patch is made of it. */
function isName({ rule, found }: Finding): boolean {
  if (found === undefined) return false
  return rule === 'unknown-enum-value' || (rule === 'bound-not-held' && found.startsWith('"'))
}

function keyOf({ target, side, pointer, found, value }: Finding): string {
  return JSON.stringify([target, side, pointer.replace(/\/\d+(?=\/|$)/g, '/*'), found, value])
}

/** The value at a finding's place, and what is left of it in a recording. */
function compareSides(
  exchange: Exchange,
  target: string,
  redact: RedactExchange,
): (finding: Finding) => readonly [JsonValue | undefined, JsonValue | undefined] {
  const { request = { method: 'POST', url: '/', headers: {} }, response } = exchange
  const headers = { ...request.headers, [TARGET_HEADER]: target }
  const redacted = redact({
    date: '',
    request: toRecorded({ ...request, headers }),
    ...(response && { response: toRecorded(response) }),
  })
  const before = { request: bodyOf(request), response: bodyOf(response) }
  const after = { request: bodyOf(redacted.request), response: bodyOf(redacted.response) }
  return ({ side, pointer }) => [at(before[side], pointer), at(after[side], pointer)]
}

function bodyOf(message: Pick<ExchangeMessage, 'body'> | undefined): JsonValue | undefined {
  const decoded = jsonCodec.decode(message?.body ?? '')
  return decoded.ok ? decoded.value : undefined
}

/** What stands at a pointer; nothing where a name of it is hidden. */
function at(body: JsonValue | undefined, pointer: string): JsonValue | undefined {
  if (pointer === '') return body
  let current = body
  for (const token of pointer.slice(1).split('/')) {
    const name = token.replaceAll('~1', '/').replaceAll('~0', '~')
    if (Array.isArray(current)) current = current[Number(name)]
    else current = isJsonObject(current) && Object.hasOwn(current, name) ? current[name] : undefined
  }
  return current
}
