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
export abstract class CallError<Code extends string = string> extends Error {
  readonly code: Code
  /** The HTTP status of the response; absent when none arrived. */
  readonly status?: number | undefined
  /** Who has to change something, the caller or the service; absent when no response says so. */
  readonly fault?: 'client' | 'server' | undefined
  /** Whether the same call may succeed later. */
  readonly retryable: boolean
  declare readonly response: Response | undefined
  readonly requestId?: string | undefined
  readonly attempts?: number | undefined

  constructor(code: Code, message: string, facts: CallErrorFacts = {}) {
    super(message, facts)
    const { response, requestId, attempts } = facts
    const status = response?.status
    this.name = code
    this.code = code
    this.status = status
    this.fault = status && status >= 400 ? (status < 500 ? 'client' : 'server') : undefined
    this.retryable = !!retryRule(code, status)
    this.requestId = requestId
    this.attempts = attempts
    hide(this, 'response', response)
  }
}

/** Sets a property that is there for whoever asks for it, but not listed. */
export function hide(error: Error, name: string, value: unknown): void {
  Object.defineProperty(error, name, { value })
}
