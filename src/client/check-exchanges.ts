import type { Middleware } from 'openapi-fetch'
import type { OperationChecks } from '../contract/operation-checks.js'
import type { Validate } from '../contract/validators.js'
import { ERROR_TYPE_HEADER, ERROR_TYPE_MEMBER, readErrorCode } from '../protocol/aws-json/error-messages.js'
import { parseTarget, TARGET_HEADER } from '../protocol/aws-json/targets.js'
import { keepBeyondLongs } from '../protocol/exact-json.js'
import { type CheckedPart, ContractViolationError } from './errors/contract-violation-error.js'

/** What happens with a message that breaks the contract: the call fails, or a function is told and the call goes on. */
export type OnViolation = 'throw' | ((violation: ContractViolationError) => void)

/** What is checked, and on whose behalf. */
interface Message {
  readonly operation: string
  readonly part: CheckedPart
  readonly body: unknown
  readonly response?: Response
}

/**
 * Middleware that holds each request, output and error against the contract:
 * `createClient({ middleware: [checkExchanges(shippedChecks, 'throw')] })`.
 * The checks are those that `generate` compiles; a client that does without carries none of their bytes. A call of an
 * operation without checks is a violation without `problems`: what was not checked is not in order. A null in a response
 * is no value: AWS sends it for members that are not set, and in lists and maps.
 *
 * ```ts
 * import { createClient } from 'aws-json-contract/client'
 * import { checkExchanges, shippedChecks } from 'aws-json-contract/client/checks'
 *
 * const ssm = createClient({ region: 'eu-central-1', middleware: [checkExchanges(shippedChecks, 'throw')] })
 * ```
 */
export function checkExchanges(
  checks: Readonly<Record<string, OperationChecks>>,
  onViolation: OnViolation,
): Middleware {
  const report = (violation: ContractViolationError): void => {
    if (onViolation === 'throw') throw violation
    onViolation(violation)
  }
  const judge = (validate: Validate | undefined, { body, response, ...message }: Message): void => {
    if (!validate || validate(body)) return
    const problems = [...(validate.errors ?? [])]
    if (message.part !== 'request' && validate(withoutNulls(body))) return
    const first = `${problems[0]?.instancePath || '/'} ${problems[0]?.message}`
    const facts = { ...message, problems, response }
    const text = `the ${message.part} of ${message.operation} breaks the contract: ${first}`
    report(new ContractViolationError('ContractViolation', text, facts))
  }
  return {
    async onRequest({ request }) {
      const operation = operationOf(request)
      if (!Object.hasOwn(checks, operation)) return report(uncheckedCall(operation))
      const body: unknown = JSON.parse(keepBeyondLongs(await request.clone().text()))
      judge(checks[operation]?.request, { operation, part: 'request', body })
    },
    async onResponse({ request, response }) {
      const operation = operationOf(request)
      // The protocol allows an output without members to be empty.
      const body: unknown = JSON.parse(keepBeyondLongs((await response.clone().text()) || '{}'))
      const code = readErrorCode(response.headers.get(ERROR_TYPE_HEADER), body) ?? ''
      if (response.ok) judge(checks[operation]?.output, { operation, part: 'output', body, response })
      // An error is named in several ways; the contract describes the plain one.
      else
        judge(checks[operation]?.errors?.[code], {
          operation,
          part: 'error',
          body: { ...Object(body), [ERROR_TYPE_MEMBER]: code },
          response,
        })
    },
  }
}

/**
 * A response without its nulls, which AWS sends for members that are not set, and among the items of lists and the values
 * of maps.
 */
function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.filter((item) => item !== null).map(withoutNulls)
  const members = Object.entries(value).filter(([, member]) => member !== null)
  return Object.fromEntries(members.map(([name, member]) => [name, withoutNulls(member)]))
}

function uncheckedCall(operation: string): ContractViolationError {
  const text = `the calls of ${operation} are not checked: the checks have no such operation; make them of a contract that has it (operationChecks)`
  const facts = { operation, part: 'request' as const, problems: [], response: undefined }
  return new ContractViolationError('ContractViolation', text, facts)
}

function operationOf({ headers }: Request): string {
  return parseTarget(headers.get(TARGET_HEADER) ?? '')?.operation ?? ''
}
