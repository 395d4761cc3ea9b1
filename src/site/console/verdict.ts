import { ERROR_TYPE_MEMBER, readErrorCode } from '../../protocol/aws-json/error-messages.js'
import { isJsonObject } from '../../protocol/json-values.js'
import type { Rendition } from '../../protocol/media-types.js'
import { type CheckSchemas, checkValue } from './check-value.js'
import type { ConsoleOperation } from './config.js'

/** A response, as far as the verdict depends on it. */
export interface ReceivedResponse {
  readonly status: number
  readonly errorType: string | null
  readonly body: unknown
}

/** What the contract says of an exchange. */
export interface Verdict {
  readonly request: readonly string[]
  readonly response: readonly string[]
  /** What the response is, in the contract's words: the operation's output or one of its errors. */
  readonly meaning: string
}

/** What a verdict goes by. */
export interface Rules {
  readonly operation: ConsoleOperation
  readonly rendition: Rendition
  readonly schemas: CheckSchemas
}

/** Checks a request and its response against the contract of the operation. */
export function judge(
  { operation, rendition, schemas }: Rules,
  request: unknown,
  received: ReceivedResponse,
): Verdict {
  const failures = (pointer: string | undefined, value: unknown): readonly string[] =>
    pointer === undefined ? [] : checkValue(schemas, pointer, value)
  const requestFailures = failures(operation.request[rendition], request)
  if (received.status === 200) {
    const response = failures(operation.output[rendition], received.body)
    return { request: requestFailures, response, meaning: 'the operation’s output' }
  }
  const { meaning, schema, problem } = findError(operation, rendition, received)
  const response = problem === undefined ? failures(schema, withPlainCode(received.body, meaning)) : [problem]
  return { request: requestFailures, response, meaning }
}

/** A code may come with a namespace, or in a header alone; the contract's schemas have it plain in `__type`. */
function withPlainCode(body: unknown, code: string): unknown {
  return isJsonObject(body) && body[ERROR_TYPE_MEMBER] !== undefined
    ? { ...body, [ERROR_TYPE_MEMBER]: code }
    : body
}

interface FoundError {
  readonly meaning: string
  readonly schema?: string
  readonly problem?: string
}

function findError(
  operation: ConsoleOperation,
  rendition: Rendition,
  received: ReceivedResponse,
): FoundError {
  const { status } = received
  const ownStatus = operation.errors.find(({ published }) => published?.status === status)
  if (rendition === 'published' && ownStatus?.published) {
    return { meaning: ownStatus.code, schema: ownStatus.published.schema }
  }
  const code = readErrorCode(received.errorType, received.body)
  const error = operation.errors.find((candidate) => candidate.code === code)
  if (!error) {
    if (status === 503 && !isJsonObject(received.body)) return { meaning: 'a 503 without a body' }
    return {
      meaning: 'an unknown error',
      problem: `the contract lists no error ${code ?? 'without a code'} under ${status}`,
    }
  }
  if (error.statuses.includes(status)) return { meaning: error.code, schema: error.schema }
  return {
    meaning: error.code,
    problem: `the contract lists ${error.code} under ${error.statuses.join(', ')}, not ${status}`,
  }
}
