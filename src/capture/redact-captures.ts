import type { Contract } from '../contract/contract.js'
import type { Exchange } from '../exchange/exchange.js'
import { type RecordedExchange, toRecorded } from '../exchange/recorded-exchange.js'
import { TARGET_HEADER } from '../protocol/aws-json/targets.js'
import { createExchangeRedaction, type RedactExchange } from '../redaction/exchange.js'
import type { ExchangePart } from '../redaction/pass.js'
import type { SensitiveKind } from '../redaction/sensitive-kinds.js'
import { createJudge, type Judge } from './create-judge.js'
import type { CaptureItems, CaptureProblem } from './formats/capture-item.js'
import { createMatcher } from './judge/match-exchange.js'

/** How captures are redacted. */
export interface RedactOptions {
  /** They say what is sensitive, and check that the verdicts on the copy are those on the original. */
  readonly contracts: readonly Contract[]
  /** A keyed hash in hexadecimal, from which pseudonyms are made. */
  readonly digest: (secret: string) => string
  readonly keep?: readonly SensitiveKind[] | undefined
}

/** An exchange without its secrets; either half may be missing, as in the capture. */
export type RedactedExchange = Partial<Pick<RecordedExchange, 'date' | 'request'>> &
  Pick<RecordedExchange, 'response'> &
  Pick<Exchange, 'operation' | 'presentation' | 'stubbed'>

/** What was hidden, without what it was. */
export interface HiddenCount {
  /** The kind of secret. */
  readonly kind: string
  readonly part: ExchangePart
  /** The operation's target; absent where no contract has it. */
  readonly target: string | undefined
  readonly count: number
}

/** What became of captures. */
export interface RedactionResult {
  readonly exchanges: number
  readonly hidden: readonly HiddenCount[]
  /** What could not be read, so that nobody can tell what is in it. */
  readonly problems: readonly CaptureProblem[]
  /** Exchanges of which a finding is about a value that is hidden now, so that the copy does not show it. */
  readonly changed: number
}

/**
 * Redacts captures by the code that redacts recordings, and hands each exchange to `write`. A pseudonym looks like one
 * (`redacted-…`), and checks excuse it; where that would lose a finding, it keeps the length and the kinds of letters
 * of what it stands for instead, so that the copy is checked as the original is.
 *
 * ```ts
 * import { openCaptures, openContracts, redactCaptures } from 'aws-json-contract/capture'
 * import { keyedDigest } from 'aws-json-contract/record'
 *
 * const lines: string[] = []
 * const options = { contracts: await openContracts([]), digest: keyedDigest() }
 * await redactCaptures(openCaptures(['traffic.har']), options, (exchange) => {
 *   lines.push(JSON.stringify(exchange))
 * })
 * ```
 */
export async function redactCaptures(
  captures: CaptureItems,
  options: RedactOptions,
  write: (exchange: RedactedExchange) => void,
): Promise<RedactionResult> {
  const redaction = createCaptureRedaction(options)
  const problems: CaptureProblem[] = []
  let exchanges = 0
  for await (const batch of captures) {
    for (const item of batch) {
      if (item.kind === 'problem') problems.push(item.problem)
      if (item.kind !== 'exchange') continue
      exchanges += 1
      write(redaction.redact(item.exchange))
    }
  }
  return { exchanges, problems, ...redaction.result() }
}

interface CaptureRedaction {
  redact(exchange: Exchange): RedactedExchange
  result(): Pick<RedactionResult, 'hidden' | 'changed'>
}

function createCaptureRedaction({ contracts, digest, keep }: RedactOptions): CaptureRedaction {
  const counts = createCounts()
  const tools = { contracts, digest, keep, onHidden: counts.add }
  const marked = createExchangeRedaction(tools)
  const lettered = createExchangeRedaction({ ...tools, onHidden: undefined, areLettered: true })
  const judge = createJudge({ contracts })
  const { match } = createMatcher(contracts)
  let changed = 0
  return {
    redact(exchange) {
      const target = match(exchange).plan?.operation.target
      counts.begin(target)
      const verdict = verdictOf(judge, exchange)
      const redacted = redactExchange(exchange, { redact: marked, target })
      if (verdictOf(judge, { ...exchange, ...redacted }) === verdict) return redacted
      const again = redactExchange(exchange, { redact: lettered, target })
      if (verdictOf(judge, { ...exchange, ...again }) === verdict) return again
      changed += 1
      return redacted
    },
    result: () => ({ hidden: counts.list(), changed }),
  }
}

/** What the contract says of an exchange, but for the values in it. */
function verdictOf(judge: Judge, exchange: Exchange): string {
  const { outcome, findings } = judge.judge(exchange)
  return JSON.stringify([
    outcome,
    findings.map(({ side, kind, rule, expected }) => [side, kind, rule, expected]),
  ])
}

/** Halves that the capture has not are made up for the redaction, which has to know the operation. */
function redactExchange(
  { date, request, response, operation, presentation, stubbed }: Exchange,
  { redact, target }: { readonly redact: RedactExchange; readonly target: string | undefined },
): RedactedExchange {
  const asked = request ?? { method: 'POST', url: '/', headers: {} }
  const isNamed = target === undefined || asked.headers[TARGET_HEADER] !== undefined
  const headers = isNamed ? asked.headers : { ...asked.headers, [TARGET_HEADER]: target }
  const redacted = redact({
    date: date ?? '',
    request: toRecorded({ ...asked, headers }),
    ...(response && { response: toRecorded(response) }),
  })
  const { [TARGET_HEADER]: _, ...unnamed } = redacted.request.headers
  return {
    ...(date !== undefined && { date }),
    ...(operation !== undefined && { operation }),
    ...(presentation !== undefined && { presentation }),
    ...(stubbed !== undefined && { stubbed }),
    ...(request && { request: isNamed ? redacted.request : { ...redacted.request, headers: unnamed } }),
    ...(redacted.response && { response: redacted.response }),
  }
}

interface Counts {
  begin(target: string | undefined): void
  readonly add: (kind: string, part: ExchangePart) => void
  list(): readonly HiddenCount[]
}

function createCounts(): Counts {
  const counts = new Map<string, HiddenCount>()
  let target: string | undefined
  return {
    begin(next) {
      target = next
    },
    add(kind, part) {
      const key = JSON.stringify([kind, part, target])
      counts.set(key, { kind, part, target, count: (counts.get(key)?.count ?? 0) + 1 })
    },
    list: () => [...counts.values()].sort((one, other) => other.count - one.count),
  }
}
