import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { RecordedExchange } from '../../src/exchange/recorded-exchange.js'
import { createExchangeRedaction } from '../../src/redaction/exchange.js'
import { keyedDigest } from '../../src/redaction/keyed-digest.js'
import { allBuiltInContracts } from '../../src/services/built-in-contracts.js'

const RECORDINGS = 'test/recordings'

/** What the contracts call sensitive, and what is in it. */
const SENSITIVE =
  /\/(?:Inputs|Outputs|Response|OverriddenParameters|Parameters|Value|OldValue|Parameter\/Value|FailureMessage|FailureDetails\/Details)(?:\/|$)/

/** The texts and numbers of JSON by their pointers. */
function leaves(value: unknown, pointer = ''): readonly (readonly [pointer: string, value: unknown])[] {
  if (typeof value !== 'object' || value === null) return [[pointer, value]]
  return Object.entries(value).flatMap(([name, content]) => leaves(content, `${pointer}/${name}`))
}

const withoutAccounts = (value: unknown): string => String(value).replace(/\d{12}/g, 'account')

it('identifiers, ARNs, enum values, times and numbers of recorded bodies stay what they are', async () => {
  const redact = createExchangeRedaction({
    contracts: await allBuiltInContracts(),
    digest: keyedDigest('key'),
  })
  const files = readdirSync(RECORDINGS).filter((name) => name.endsWith('.ndjson'))
  const lines = files.flatMap((name) => readFileSync(`${RECORDINGS}/${name}`, 'utf8').trim().split('\n'))
  const changed: string[] = []
  let kept = 0
  for (const line of lines) {
    const { date = '', request, response }: RecordedExchange = JSON.parse(line)
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
    )
    const redacted = redact({ date, request: { ...request, headers }, ...(response && { response }) })
    for (const [before, after] of [
      [request.body, redacted.request.body],
      [response?.body, redacted.response?.body],
    ]) {
      if (!before?.startsWith('{') || !after?.startsWith('{')) continue
      const rest = new Map(leaves(JSON.parse(after)))
      for (const [pointer, value] of leaves(JSON.parse(before))) {
        if (SENSITIVE.test(pointer)) continue
        kept += 1
        if (withoutAccounts(rest.get(pointer)) !== withoutAccounts(value)) changed.push(pointer)
      }
    }
  }
  expect(changed).toEqual([])
  expect(kept).toBeGreaterThan(300)
})
