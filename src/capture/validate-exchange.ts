import { shippedContract } from '../contract/shipped-contract.js'
import type { Exchange } from '../exchange/exchange.js'
import { createJudge, type JudgeOptions } from './create-judge.js'
import { toExchange } from './to-exchange.js'
import type { ExchangeVerdict } from './verdict/finding.js'

/** How to check one exchange. */
export interface ValidateExchangeOptions extends Partial<JudgeOptions> {}

/**
 * Checks one exchange, against the built-in contract unless told otherwise. Header names may be in any case, and programs
 * without types may leave out its place and give what `toMatchContract` takes. Never throws for what is in the
 * exchange: what is wrong with it is a finding. For many exchanges make a judge once (`createJudge`), which wants
 * header names in lower case, and let it check each.
 *
 * ```ts
 * import { type Exchange, validateExchange } from 'aws-json-contract/capture'
 *
 * const exchange: Exchange = {
 *   place: { source: 'by hand', entry: 1 },
 *   request: {
 *     method: 'POST',
 *     url: 'https://ssm.eu-central-1.amazonaws.com/',
 *     headers: {
 *       'content-type': 'application/x-amz-json-1.1',
 *       'x-amz-target': 'AmazonSSM.DescribeAutomationStepExecutions',
 *     },
 *     body: '{"AutomationExecutionId":"too-short"}',
 *   },
 * }
 * for (const { rule, pointer } of validateExchange(exchange).findings) console.log(rule, pointer)
 * ```
 */
export function validateExchange(
  exchange: Exchange,
  { contracts = [shippedContract()], ...options }: ValidateExchangeOptions = {},
): ExchangeVerdict {
  return createJudge({ contracts, ...options }).judge(toExchange(exchange) ?? exchange)
}
