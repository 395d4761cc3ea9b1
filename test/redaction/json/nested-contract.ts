import { createExchangeRedaction, type ExchangeRedactionOptions } from '../../../src/redaction/exchange.js'
import { TINY_DOCUMENT, tinyContract } from '../../capture/tiny-contract.js'

/** Put together here, so that no scanner takes this file for a leak. */
export const KEY = ['AKIA', 'IOSFODNN7EXAMPLE'].join('')
export const ACCOUNT = '987654321098'
const HEADERS = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'Tiny.ListSteps' }

const text = { type: 'string' }
const blob = { type: 'string', contentEncoding: 'base64', 'x-aws-type': 'blob' }
const login = {
  type: 'object',
  properties: {
    User: text,
    Mode: { type: 'string', enum: ['On', 'Off'] },
    Data: blob,
    Tags: { type: 'object', additionalProperties: text },
    Parts: { type: 'array', items: { type: 'object', properties: { Part: text } } },
  },
}
const holder = { type: 'object', properties: { Name: text, Pass: { ...text, 'x-aws-sensitive': true } } }

/** A contract with a sensitive structure, one that holds something sensitive, and what may be anything. */
function contract() {
  const document = structuredClone(TINY_DOCUMENT)
  const { ListStepsRequest, ListStepsResult } = document.components.schemas
  Object.assign(ListStepsRequest, { required: [] })
  Object.assign(ListStepsRequest.properties, {
    Login: { ...login, 'x-aws-sensitive': true },
    Holder: holder,
    Holders: { type: 'array', items: holder },
    ByName: { type: 'object', additionalProperties: holder },
    Mode: { type: 'string', enum: ['On', 'Off'] },
    Account: { type: 'integer' },
  })
  Object.assign(ListStepsResult.properties, { Holder: holder })
  return tinyContract(document)
}

const contracts = [contract()]

/** What is recorded of a body that was sent. */
export function sent(body: string, options: Partial<ExchangeRedactionOptions> = {}): string | undefined {
  return createExchangeRedaction({ contracts, ...options })({
    date: '2026-11-23T09:00:00.000Z',
    request: { method: 'POST', url: '/', headers: HEADERS, body },
  }).request.body
}

/** A body whose label holds a text. */
export const label = (value: string): string => `{"Labels":{"a":${JSON.stringify(value)}}}`
