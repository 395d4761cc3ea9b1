import type { Contract } from '../../contract/contract.js'
import type { Exchange, ExchangeRequest } from '../../exchange/exchange.js'
import { findOperation } from '../../model/service.js'
import {
  formatTarget,
  parseTarget,
  TARGET_HEADER,
  withoutNamespace,
} from '../../protocol/aws-json/targets.js'
import { isOfService } from '../operations/is-of-service.js'
import { type OperationPlan, planOperation } from '../operations/operation-plan.js'
import { headerOf } from './judged-headers.js'
import { isJsonType } from './read-message.js'
import { isRedacted } from './redacted-values.js'

/** The operation an exchange belongs to, or why there is none. */
type Match =
  | { readonly plan: OperationPlan; readonly by: 'target' | 'operation' | 'path' }
  | { readonly plan?: undefined; readonly reason: string; readonly target?: string }

/** Finds the operation of an exchange. */
export interface Matcher {
  match(exchange: Exchange): Match
  /** Plans of the operations that traffic met so far. */
  plans(): Iterable<OperationPlan>
}

const TARGET_FORM = /^[\w.#$-]{1,128}$/

/**
 * Matches exchanges by their `X-Amz-Target`; without that header by the operation's name, where the capture knows it,
 * or by the path `/<target>`. Where two contracts have the same target, the first one checks.
 */
export function createMatcher(contracts: readonly Contract[]): Matcher {
  const plans = new Map<string, OperationPlan>()
  const byName = new Map<string, { readonly target: string; readonly contract: Contract }[]>()
  const prefixes = new Set(contracts.map(({ targetPrefix }) => plainPrefix(targetPrefix)))
  for (const contract of contracts) {
    for (const { name, target } of contract.operations.values()) {
      const named = byName.get(looseName(name)) ?? []
      byName.set(looseName(name), [...named, { target, contract }])
    }
  }
  const planOf = (target: string): OperationPlan | undefined => {
    const known = plans.get(target)
    if (known) return known
    for (const contract of contracts) {
      const operation = findOperation(contract, target)
      if (!operation) continue
      // One plan for all the ways in which its operation is named.
      if (operation.target !== target) return planOf(operation.target)
      const plan = planOperation(contract, operation)
      plans.set(target, plan)
      return plan
    }
    return undefined
  }
  return {
    plans: () => plans.values(),
    match: (exchange) => {
      const header = headerOf(exchange.request, TARGET_HEADER)
      const isHidden = isRedacted(header)
      if (header && !isHidden) {
        const plan = planOf(header)
        return plan ? { plan, by: 'target' } : unmatchedTarget(header, prefixes)
      }
      if (!isHidden && speaksOther(exchange.request)) return { reason: NO_TARGET }
      if (exchange.operation !== undefined) {
        const name = exchange.operation
        const service = SERVICE.exec(name)?.[1]
        const known = byName
          .get(looseName(name))
          ?.find(({ contract }) => service === undefined || isOfService(contract, service))
        const plan = planOf(name) ?? planOf(known?.target ?? '')
        if (plan) return { plan, by: 'operation' }
        const isOwn = service === undefined || contracts.some((contract) => isOfService(contract, service))
        return {
          reason: isOwn ? 'the contract has no such operation' : 'an operation of another service',
          ...(TARGET_FORM.test(name) && { target: name }),
        }
      }
      const plan = planOf(lastSegment(exchange.request?.url ?? ''))
      return plan ? { plan, by: 'path' } : { reason: isHidden ? TARGET_REDACTED : NO_TARGET }
    },
  }
}

const NO_TARGET = 'no `X-Amz-Target`: not an AWS JSON exchange'
const TARGET_REDACTED = 'a recorder took the `X-Amz-Target` out, so the operation is not known'

/** Other protocols of AWS have operations of the same names, but not the method and the media type. */
function speaksOther(request: ExchangeRequest | undefined): boolean {
  if (!request) return false
  const contentType = headerOf(request, 'content-type')
  return (
    (request.method !== '' && request.method.toUpperCase() !== 'POST') ||
    (contentType !== undefined && !isJsonType(contentType))
  )
}

/** `DescribeSteps`, `describe-steps` and `ssm.DescribeSteps` name the same operation. */
function looseName(name: string): string {
  return name
    .slice(name.lastIndexOf('.') + 1)
    .replaceAll('-', '')
    .toLowerCase()
}

/** The service as SDKs name their clients, where a capture has it before the operation: `ssm.DescribeSteps`. */
const SERVICE = /^([a-z][a-z0-9_-]*)\./
function unmatchedTarget(target: string, prefixes: ReadonlySet<string>): Match {
  const prefix = parseTarget(target)?.prefix
  const isOwn = prefix !== undefined && prefixes.has(plainPrefix(prefix))
  const other =
    prefix === undefined ? 'the `X-Amz-Target` names no operation' : 'an operation of another service'
  const reason = isOwn ? 'the contract has no such operation' : other
  return { reason, ...(TARGET_FORM.test(target) && { target }) }
}

function plainPrefix(prefix: string): string {
  return withoutNamespace(formatTarget(prefix, ''))
}

function lastSegment(url: string): string {
  const path = url.split(/[?#]/, 1)[0] ?? ''
  return path.slice(path.lastIndexOf('/') + 1)
}
