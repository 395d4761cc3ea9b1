import { retryRule } from './retry-rule.js'

/** What is known of a call that failed, beside its code and message. */
export interface CallErrorFacts {
  /** The response, its body already read; absent when none arrived. */
  readonly response?: Response | undefined
  /** The id that AWS's support asks for. */
  readonly requestId?: string | undefined
  /** How often the request was sent. */
  readonly attempts?: number | undefined
  readonly cause?: unknown
}

/**
 * The class of every call that gave no output. `code` tells what happened; it is the error's `name` too. What may hold
 * a secret, such as `response`, is there but not listed, so that whoever logs the error does not log it.
 */
export abstract class CallError<
  Code extends string = string,
  Facts extends CallErrorFacts = CallErrorFacts,
> extends Error {
  declare readonly code: Code
  /** The HTTP status of the response; absent when none arrived. */
  declare readonly status?: number | undefined
  /** Who has to change something, the caller or the service; absent when no response says so. */
  declare readonly fault?: 'client' | 'server' | undefined
  /** Whether the same call may succeed later. */
  declare readonly retryable: boolean
  declare readonly response: Response | undefined
  declare readonly requestId?: string | undefined
  declare readonly attempts?: number | undefined

  constructor(code: Code, message: string, facts: Facts) {
    super(message, facts)
    const { response, body, cause, ...listed }: CallErrorFacts & { readonly body?: unknown } = facts
    const status = response?.status as number // `undefined` is none of the two, which comparing it says as well
    const fault = status > 499 ? 'server' : status > 399 ? 'client' : undefined
    const retryable = !!retryRule(code, status)
    Object.assign(this, { name: code, code, status, fault, retryable, ...listed })
    Object.defineProperties(this, { response: { value: response }, body: { value: body } })
  }
}
