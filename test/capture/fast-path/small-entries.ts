import type { Contract } from '../../../src/contract/contract.js'
import { createContract } from '../../../src/contract/create-contract.js'
import type { JsonObject, JsonValue } from '../../../src/protocol/json-values.js'
import { smallDocument } from '../../contract/small-document.js'

export const WIRE = 'application/x-amz-json-1.1'

/** What an entry has besides what all have. */
export interface EntryParts {
  readonly target?: string
  readonly date?: string
  readonly status?: number
  /** The bodies, as text. */
  readonly request?: string
  readonly response?: string
  /** Further members of the entry and of its halves. */
  readonly more?: JsonObject
  readonly moreOfRequest?: JsonObject
  readonly responseHeaders?: JsonObject
}

/** An entry of NDJSON, which is in order by the tiny contract. */
export function line(parts: EntryParts = {}): string {
  const { target = 'Tiny.ListSteps', date = '2026-03-19T08:59:36.000Z', status = 200 } = parts
  return JSON.stringify({
    date,
    ...parts.more,
    request: {
      method: 'POST',
      url: 'https://tiny.eu-central-1.amazonaws.com/',
      headers: { 'Content-Type': [WIRE], 'X-Amz-Target': [target] },
      body: parts.request ?? '{"Id":"abcdefghij"}',
      ...parts.moreOfRequest,
    },
    response: {
      status,
      headers: parts.responseHeaders ?? { 'Content-Type': [WIRE] },
      body: parts.response ?? '{"Steps":[]}',
    },
  })
}

/** An entry of the small contract's operation, by the text of its request's body. */
export function ask(request: string, parts: EntryParts = {}): string {
  return line({ target: 'Small.Ask', request, response: '{}', ...parts })
}

/** A capture of lines. */
export function linesOf(lines: readonly string[]): string {
  return lines.map((text) => `${text}\n`).join('')
}

/** The small contract with a schema for its request, and an example of that if there is one. */
export function asking(AskRequest: JsonObject, schemas: JsonObject = {}, example?: JsonValue): Contract {
  const reference: JsonObject = { schema: { $ref: '#/components/schemas/AskRequest' } }
  const content = {
    [WIRE]: { ...reference, ...(example !== undefined && { examples: { one: { value: example } } }) },
  }
  return createContract(smallDocument({ AskRequest, ...schemas }, { requestBody: { content } }))
}
