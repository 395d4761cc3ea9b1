import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { createExchangeRedaction } from '../../src/redaction/exchange.js'
import { keyedDigest } from '../../src/redaction/keyed-digest.js'
import { TINY_DOCUMENT, tinyContract } from '../capture/tiny-contract.js'

const MEGABYTE = 2 ** 20

/** Bytes in use, after all that nobody needs is gone. */
function used(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  return process.memoryUsage().heapUsed
}

it.each([
  ['with a key', keyedDigest('key')],
  ['without one', undefined],
])('a redaction %s does not keep the bodies whose secrets and names it remembers', (_, digest) => {
  const redact = createExchangeRedaction({ contracts: [tinyContract(TINY_DOCUMENT)], digest })
  const headers = { 'x-amz-target': 'Tiny.ListSteps' }
  const filling = ' '.repeat(MEGABYTE / 2)
  const before = used()
  for (let count = 0; count < 30; count++) {
    const secret = `correct horse battery staple ${count}`
    const body = `{"Id":"0123456789","Password":"${secret}","a name that nobody knows ${count}":1${filling}}`
    redact({ date: '', request: { method: 'POST', url: '/', headers, body } })
  }
  expect(used() - before).toBeLessThan(6 * MEGABYTE)
})
