import { isJsonObject, type JsonObject } from '../../src/protocol/json-values.js'
import { createMock, type Mock, type MockOptions } from '../../src/services/mock.js'

export const TARGET = 'AmazonSSM.DescribeAutomationStepExecutions'
export const WIRE = 'application/x-amz-json-1.1'
export const PUBLISHED = 'application/json'

/** A moment after every finished execution of the default dataset. */
export const NOW = Date.UTC(2026, 2, 3, 12)

/** A mock whose clock stands still and whose random choices are always the same. */
export function steadyMock(options: MockOptions = {}): Mock {
  return createMock({
    now: () => NOW,
    tokenSecret: new Uint8Array(32),
    allowUnsigned: true,
    onError: (error) => {
      throw error
    },
    ...options,
  })
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly body: JsonObject
}

export interface Question {
  readonly target?: string | undefined
  readonly contentType?: string | undefined
  readonly method?: string
  readonly path?: string
  readonly headers?: Record<string, string>
  /** The body's text; the input as JSON without it. */
  readonly body?: string | Uint8Array<ArrayBuffer>
}

/** Asks a mock in process. */
export async function ask(
  mock: Pick<Mock, 'fetch'>,
  input: unknown,
  question: Question = {},
): Promise<Answer> {
  const { target = TARGET, contentType = WIRE, method = 'POST', path = '/' } = question
  const response = await mock.fetch(`http://mock.test${path}`, {
    method,
    headers: {
      ...(target !== '' && { 'x-amz-target': target }),
      ...(contentType !== '' && { 'content-type': contentType }),
      ...question.headers,
    },
    ...(method !== 'GET' && method !== 'HEAD' && { body: question.body ?? JSON.stringify(input) }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, body: parse(text) }
}

function parse(text: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text)
    return isJsonObject(value) ? value : {}
  } catch {
    return {}
  }
}

/** The steps of a response. */
export function stepsOf(response: Pick<Answer, 'body'>): readonly JsonObject[] {
  const { StepExecutions: steps } = response.body
  return Array.isArray(steps) ? steps.filter(isJsonObject) : []
}

/** One member of each step of a response. */
export function pluck(response: Pick<Answer, 'body'>, member: string): readonly unknown[] {
  return stepsOf(response).map((step) => step[member])
}
