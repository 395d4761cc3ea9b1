import type { ErrorShape, Service } from '../../model/service.js'
import { isRespelling } from './respelling.js'

/** One error of the contract, for people who just got it. */
export interface ErrorRow {
  readonly code: string
  /** The status AWS sends. */
  readonly status: number
  /** Other statuses under which AWS documents it. */
  readonly otherStatuses: readonly number[]
  /** The status of its own in the published rendition; absent when it is there as on the wire. */
  readonly published?: number
  readonly cause: string
  readonly fix: string
  readonly retryable: boolean
  readonly fault: 'client' | 'server'
  /** The operations that list it; more than one in contracts of whole services. */
  readonly operations: readonly string[]
}

/** The errors of all operations: those with a published status first, as they are the operation's own. */
export function readErrorRows(contract: Service): readonly ErrorRow[] {
  const rows = new Map<string, ErrorRow>()
  for (const operation of contract.operations.values()) {
    for (const error of operation.errors.values()) {
      const known = rows.get(error.code)
      const operations = [...(known?.operations ?? []), operation.name]
      rows.set(error.code, { ...(known ?? readRow(contract, error)), operations })
    }
  }
  return [...rows.values()].toSorted(
    (left, right) => (left.published ?? Infinity) - (right.published ?? Infinity) || 0,
  )
}

function readRow(contract: Service, error: ErrorShape): ErrorRow {
  const { code, status, statuses, fault, retryable, published } = error
  const { cause, fix } = splitDescription(contract.readShape(error.schema).documentation)
  const name = code.replace(/(?:Exception|Error|Fault)$/, '')
  return {
    code,
    status,
    otherStatuses: statuses.filter((other) => other !== status),
    ...(published && { published: published.status }),
    cause: withoutRespelling(cause, [code, name]),
    fix: fix ?? defaultFix(retryable, fault),
    retryable,
    fault,
    operations: [],
  }
}

/** A first sentence that is the name of the error in words is left out. */
function withoutRespelling(cause: string, names: readonly string[]): string {
  const [first = '', ...others] = cause.split(/(?<=[.!?]) (?=[A-Z`])/)
  return isRespelling(first, names) ? others.join(' ') : cause
}

/** How the last sentence of an error's description begins when it says what to do. */
const ADVICE =
  /^(?:Ask|Change|Check|Correct|Drop|Fetch|Get|It comes as|Lower|Raise|Renew|Send|Set|Sign|Start|Take|Try|Use|Wait|Write)\b/

/** Our contracts end an error's description with advice; of other texts everything is the cause. */
export function splitDescription(description: string): { cause: string; fix: string | undefined } {
  const sentences = description
    .replaceAll(/\s+/g, ' ')
    .trim()
    .split(/(?<=[.!?]) (?=[A-Z`])/)
  const first = sentences.findIndex((sentence, index) => index > 0 && ADVICE.test(sentence))
  if (first < 0) return { cause: description, fix: undefined }
  return { cause: sentences.slice(0, first).join(' '), fix: sentences.slice(first).join(' ') }
}

function defaultFix(retryable: boolean, fault: 'client' | 'server'): string {
  if (retryable) return 'Send the same request again after a growing pause.'
  return fault === 'client'
    ? 'Correct the request; the same one fails again.'
    : 'Report it; the fault is on the other side.'
}
