import type { Contract } from '../contract/contract.js'
import { shippedContract } from '../contract/shipped-contract.js'
import { isJsonObject } from '../protocol/json-values.js'
import { createJudge, type Judge } from './create-judge.js'
import { findingText, operationText, placeText } from './reports/report.js'
import { NO_SOURCE, toExchange, toPlace } from './to-exchange.js'
import type { ExchangeVerdict, Finding } from './verdict/finding.js'

/** What a matcher returns to vitest and jest alike. */
export interface MatcherResult {
  readonly pass: boolean
  readonly message: () => string
}

/** How `toMatchContract` checks. */
export interface ContractMatcherOptions {
  /** The contracts to check against; the built-in one unless told. */
  readonly contracts?: readonly Contract[]
  /** Whether drift fails too: members, enum values and errors that the contract does not know. Off unless told. */
  readonly failOnDrift?: boolean
  /** Show values in failure messages; never those of sensitive members and credentials. Off unless told. */
  readonly showValues?: boolean
}

/** The matchers, to be handed to `expect.extend`, which takes type aliases but no interfaces. */
export type ContractMatchers = {
  readonly toMatchContract: (received: unknown) => MatcherResult
}

/**
 * Matchers for vitest and jest. `expect(exchange).toMatchContract()` passes when the exchange was checked and has no
 * violation; an exchange that could not be matched or checked fails, as it proves nothing. The exchange is an
 * `Exchange`, an entry of an NDJSON capture, or an item that `openCaptures` gives, of which one that is a problem fails.
 *
 * ```ts
 * import { contractMatchers } from 'aws-json-contract/capture'
 * import { expect } from 'vitest'
 *
 * expect.extend(contractMatchers())
 *
 * declare module 'vitest' {
 *   interface Matchers<T> { toMatchContract(): T }
 * }
 * ```
 *
 * With jest, declare it as `declare global { namespace jest { interface Matchers<R> { toMatchContract(): R } } }`.
 * Contracts of your own come from `openContracts(['openapi.yaml'])`; where tests are CommonJS, as jest's are unless told
 * otherwise, from the one JSON file that `generate` writes.
 */
export function contractMatchers(options: ContractMatcherOptions = {}): ContractMatchers {
  const { failOnDrift = false, showValues = false } = options
  let judge: Judge | undefined
  return {
    toMatchContract: (received) => {
      judge ??= createJudge({ contracts: options.contracts ?? [shippedContract()], showValues })
      const exchange = toExchange(ofCapture(received))
      if (!exchange) return { pass: false, message: () => noExchange(received) }
      const verdict = judge.judge(exchange)
      const broken = verdict.findings.filter(({ kind }) => failOnDrift || kind === 'violation')
      const pass = verdict.outcome === 'judged' && broken.length === 0
      return { pass, message: () => (pass ? passed(verdict) : failed(verdict, broken, exchange.place)) }
    },
  }
}

/** The exchange of an item of a capture; anything else is what it is. */
function ofCapture(received: unknown): unknown {
  const isItem = isJsonObject(received) && received['kind'] === 'exchange'
  return isItem ? received['exchange'] : received
}

function noExchange(received: unknown): string {
  const problem = isJsonObject(received) && received['kind'] === 'problem' ? received['problem'] : undefined
  if (!isJsonObject(problem)) return 'expected an exchange: an object with a `request`, a `response` or both'
  const place = placeText(toPlace(problem['place']))
  return `expected an exchange, but a part of ${place}, cannot be read: ${String(problem['reason'])}`
}

function passed(verdict: ExchangeVerdict): string {
  return `expected the exchange to break the contract of ${operationText(verdict)}, but it keeps it`
}

function failed(
  verdict: ExchangeVerdict,
  broken: readonly Finding[],
  place: Parameters<typeof placeText>[0],
): string {
  const { outcome, reason } = verdict
  const it = place.source === NO_SOURCE ? 'the exchange' : `the exchange of ${placeText(place)},`
  if (outcome !== 'judged')
    return `expected ${it} to keep the contract, but it ${outcome === 'unjudged' ? 'cannot be checked' : `is ${outcome}`}: ${reason ?? 'a preflight'}`
  const lines = broken.map((finding) => {
    const { side, rule, pointer, contract, remark } = finding
    const more = remark === undefined ? '' : ` (${remark})`
    return `  ${side} ${pointer === '' ? '(the whole message)' : pointer}: ${findingText(finding)}${more} [${rule}, ${contract}]`
  })
  return [`expected ${it} to keep the contract of ${operationText(verdict)}:`, ...lines].join('\n')
}
