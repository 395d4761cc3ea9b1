import type { ValidatorAt } from '../../contract/validators.js'
import { ERROR_TYPE_HEADER, readErrorCode } from '../../protocol/error-messages.js'
import { isJsonObject } from '../../protocol/json-values.js'
import type { Rendition } from '../../protocol/media-types.js'
import type { ConsoleOperation } from './config.js'

/** An answer, as far as the verdict depends on it. */
export interface Answer {
  readonly status: number
  readonly errorType: string | null
  readonly body: unknown
}

/** What the contract's own validators say of an exchange. */
export interface Verdict {
  readonly request: readonly string[]
  readonly response: readonly string[]
  /** What the answer is, in the contract's words: the operation's output or one of its errors. */
  readonly meaning: string
}

/** Judges a request and its answer by the contract of the operation. */
export function judge(
  {
    operation,
    rendition,
    validatorAt,
  }: { operation: ConsoleOperation; rendition: Rendition; validatorAt: ValidatorAt },
  request: unknown,
  answer: Answer,
): Verdict {
  const failures = (pointer: string | undefined, value: unknown): readonly string[] => {
    if (pointer === undefined) return []
    const validate = validatorAt(pointer)
    return validate(value)
      ? []
      : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || '(body)'} ${message}`)
  }
  const requestFailures = failures(operation.request[rendition], request)
  if (answer.status === 200) {
    const response = failures(operation.output[rendition], answer.body)
    return { request: requestFailures, response, meaning: 'the operation’s output' }
  }
  const { meaning, schema, problem } = findError(operation, rendition, answer)
  const response = problem === undefined ? failures(schema, answer.body) : [problem]
  return { request: requestFailures, response, meaning }
}

interface FoundError {
  readonly meaning: string
  readonly schema?: string
  readonly problem?: string
}

function findError(operation: ConsoleOperation, rendition: Rendition, answer: Answer): FoundError {
  const { status } = answer
  const ownStatus = operation.errors.find(({ published }) => published?.status === status)
  if (rendition === 'published' && ownStatus?.published) {
    return { meaning: ownStatus.code, schema: ownStatus.published.schema }
  }
  const code = readErrorCode(answer.errorType, answer.body)
  const error = operation.errors.find((candidate) => candidate.code === code)
  if (!error) {
    if (status === 503 && !isJsonObject(answer.body)) return { meaning: 'a 503 without a body' }
    return {
      meaning: 'an unknown error',
      problem: `the contract knows no error ${code ?? 'without a code'} under ${status}`,
    }
  }
  if (error.statuses.includes(status)) return { meaning: error.code, schema: error.schema }
  return {
    meaning: error.code,
    problem: `the contract lists ${error.code} under ${error.statuses.join(', ')}, not ${status}`,
  }
}

/** The header that may name an error's code. */
export const ERROR_HEADER = ERROR_TYPE_HEADER
