import { retryRule } from '../pipeline/retry-policy.js'

/** What is known of a call that failed, beside its code and message. */
export interface CallErrorFacts {
  /** The answer, its body already read; absent when none arrived. */
  readonly response?: Response | undefined
  /** The id that AWS's support asks for. */
  readonly requestId?: string | undefined
  /** How often the request was sent. */
  readonly attempts?: number | undefined
  readonly cause?: unknown
}

/** The class of every call that gave no output. `code` tells what happened; it is the error's `name` too. */
export abstract class CallError<Code extends string = string> extends Error {
  declare readonly code: Code
  /** The HTTP status of the answer; absent when none arrived. */
  declare readonly status?: number
  /** Who has to change something, the caller or the service; absent when no answer says so. */
  declare readonly fault?: 'client' | 'server'
  /** Whether the same call may succeed later. */
  declare readonly retryable: boolean
  declare readonly response?: Response
  declare readonly requestId?: string
  declare readonly attempts?: number

  constructor(code: Code, message: string, facts: CallErrorFacts = {}) {
    super(message, facts)
    const { response, cause: _, ...rest } = facts
    const status = response?.status
    const fault = status && status >= 400 ? (status < 500 ? 'client' : 'server') : undefined
    Object.assign(this, { ...rest, name: code, code, status, fault, retryable: !!retryRule(code, status) })
    // Not listed, or whoever logs the error would log the whole response.
    Object.defineProperty(this, 'response', { value: response })
  }
}
