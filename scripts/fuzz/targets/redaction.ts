import { readFileSync } from 'node:fs'
import { createExchangeRedaction } from '../../../src/redaction/exchange.js'
import { keyedDigest } from '../../../src/redaction/keyed-digest.js'
import { allBuiltInContracts } from '../../../src/services/built-in-contracts.js'
import { mutate } from '../random.js'
import type { FuzzTarget } from '../target.js'

const SECRET = 'Cn4ry!correct-horse'

/** Bodies with a value that the contract calls sensitive. */
const SEEDS = [
  { Name: 'a', Value: SECRET, Type: 'SecureString' },
  { Name: 'a', Tags: [{ Key: 'password', Value: SECRET }], Value: 'b' },
  { Name: 'a', Value: 'b', Description: `{"password":"${SECRET}"}` },
].map((seed) => JSON.stringify(seed))

const HEADERS = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AmazonSSM.PutParameter' }

/** The redaction of recordings. */
export const target: FuzzTarget = {
  description:
    'Redacting a damaged exchange throws nothing, keeps JSON JSON, and keeps no value of a sensitive member.',
  async open() {
    const redact = createExchangeRedaction({
      contracts: await allBuiltInContracts(),
      digest: keyedDigest('fuzz'),
    })
    const recorded = readFileSync('test/recordings/responses.ndjson', 'utf8').trim().split('\n')
    return {
      input: (random) => mutate(random.pick([...SEEDS, ...recorded]), random),
      attempt(body) {
        const { request } = redact({
          date: '2026-11-23T09:00:00.000Z',
          request: { method: 'POST', url: 'https://host/', headers: HEADERS, body },
          response: { status: 200, headers: HEADERS, body },
        })
        if (isJson(body) && request.body !== undefined && !isJson(request.body))
          throw new Error('JSON became none')
        if (sensitiveValueOf(body) === SECRET && request.body?.includes(SECRET))
          throw new Error('the value was kept')
      },
    }
  },
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function sensitiveValueOf(body: string): unknown {
  if (!isJson(body)) return undefined
  const parsed: unknown = JSON.parse(body)
  return typeof parsed === 'object' && parsed !== null && 'Value' in parsed ? parsed.Value : undefined
}
