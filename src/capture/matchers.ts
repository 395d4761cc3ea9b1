import type { ExchangeVerdict, Finding } from './finding.js'
import { createJudge, type Judge } from './judge.js'
import { shippedJudgedContract } from './open-contracts.js'
import type { JudgedContract } from './operation-plan.js'
import { toExchange } from './to-exchange.js'

/** What a matcher answers to vitest and jest alike. */
export interface MatcherResult {
  readonly pass: boolean
  readonly message: () => string
}

/** How `toMatchContract` judges. */
export interface ContractMatcherOptions {
  /** The contracts to judge by; the shipped one unless told. */
  readonly contracts?: readonly JudgedContract[]
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
 * Matchers for vitest and jest. `expect(exchange).toMatchContract()` passes when the exchange was judged and has no
 * violation; an exchange that could not be matched or judged fails, as it proves nothing.
 *
 * ```ts
 * import { contractMatchers } from 'aws-json-contract/capture'
 * expect.extend(contractMatchers())
 *
 * declare module 'vitest' {
 *   interface Matchers<T> { toMatchContract(): T }
 * }
 * ```
 *
 * With jest, declare it as `declare global { namespace jest { interface Matchers<R> { toMatchContract(): R } } }`.
 * Contracts of your own come from `openContracts(['openapi.yaml'])`.
 */
export function contractMatchers(options: ContractMatcherOptions = {}): ContractMatchers {
  const { failOnDrift = false, showValues = false } = options
  let judge: Judge | undefined
  return {
    toMatchContract: (received) => {
      judge ??= createJudge({ contracts: options.contracts ?? [shippedJudgedContract()], showValues })
      const exchange = toExchange(received)
      if (!exchange) {
        const message = 'expected an exchange: an object with a `request`, a `response` or both'
        return { pass: false, message: () => message }
      }
      const verdict = judge.judge(exchange)
      const broken = verdict.findings.filter(({ kind }) => failOnDrift || kind === 'violation')
      const pass = verdict.outcome === 'judged' && broken.length === 0
      return { pass, message: () => (pass ? passed(verdict) : failed(verdict, broken)) }
    },
  }
}

function passed({ operation }: ExchangeVerdict): string {
  return `expected the exchange to break the contract of ${operation}, but it keeps it`
}

function failed(verdict: ExchangeVerdict, broken: readonly Finding[]): string {
  const { outcome, reason, operation = 'any operation' } = verdict
  if (outcome !== 'judged')
    return `expected the exchange to keep the contract, but it is ${outcome}: ${reason ?? 'a preflight'}`
  const lines = broken.map(({ side, rule, pointer, expected, contract, value, remark }) => {
    const found = value === undefined ? '' : `, found ${value}`
    const more = remark === undefined ? '' : ` (${remark})`
    return `  ${side} ${pointer === '' ? '(the whole message)' : pointer}: expected ${expected}${found}${more} [${rule}, ${contract}]`
  })
  return [`expected the exchange to keep the contract of ${operation}:`, ...lines].join('\n')
}
