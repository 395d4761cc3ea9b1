import { describe, expect, it } from 'vitest'
import {
  createJudge,
  driftOverlay,
  REPORT_KINDS,
  reportRenderer,
  validateCaptures,
} from '../../src/capture/index.js'
import type { Exchange } from '../../src/exchange/exchange.js'
import { exchangeItems, itemsOf } from './reports/sample-run.js'
import { tinyContract, tinyExchange } from './tiny-contract.js'

const canary = (name: string): string => `CANARY-${name}-7f3a9c`

const credentialHeaders = {
  authorization: `AWS4-HMAC-SHA256 Credential=${canary('credential')}/20260319, Signature=${canary('signature')}`,
  'x-amz-security-token': canary('token'),
  cookie: `session=${canary('cookie')}`,
}

/** Looks like a key, so it is hidden where nothing else tells that it is one. */
const KEY = 'AKIACANARY7F3A9C0000'

/** Secrets wherever a capture can have them, in exchanges that are fine, broken, drifting, refused, unmatched and cut. */
const exchanges: readonly Exchange[] = [
  tinyExchange({
    request: {
      Id: '0123456789',
      Password: canary('long-password'),
      Secrets: { [canary('map-key')]: canary('map-value') },
    },
  }),
  tinyExchange({
    request: {
      Id: '0123456789',
      Password: { [canary('object-key')]: canary('object') },
      Secrets: canary('map'),
    },
  }),
  tinyExchange({ request: { Id: '0123456789', Secrets: { a: { [canary('deep-key')]: [canary('deep')] } } } }),
  tinyExchange({ response: { Token: [canary('response-token')] } }),
  tinyExchange({
    response: {
      Token: { [canary('token-key')]: canary('token-object') },
      Steps: { Hidden: canary('wrong-type') },
    },
  }),
  tinyExchange({
    request: { Id: { Password: canary('misplaced') }, Extra: { Password: canary('unknown-object') } },
  }),
  tinyExchange({
    request: { Password: canary('refused') },
    status: 400,
    response: { __type: 'ValidationException', message: canary('message') },
  }),
  tinyExchange({ url: `https://example.com/?X-Amz-Signature=${canary('url')}`, requestHeaders: {} }),
  tinyExchange({ request: `{"Id":"0123456789","Password":"${canary('cut')}` }),
  tinyExchange({
    status: 502,
    responseHeaders: { 'content-type': 'text/html', 'set-cookie': canary('set-cookie') },
    response: canary('page'),
  }),
  tinyExchange({ request: { Id: '0123456789', [KEY]: 'a', Extra: KEY } }),
  tinyExchange({ response: { Steps: [{ Name: 'a', Status: KEY, [KEY]: { b: 1 } }] } }),
  tinyExchange({ status: 400, response: { __type: KEY, Message: 'a' } }),
  tinyExchange({
    responseHeaders: { 'content-type': 'application/x-amz-json-1.1', 'set-cookie': canary('set-cookie') },
  }),
].map((exchange) => ({
  ...exchange,
  ...(exchange.request && {
    request: { ...exchange.request, headers: { ...exchange.request.headers, ...credentialHeaders } },
  }),
}))

describe.each([false, true])('with show-values %s', (showValues) => {
  it.each(REPORT_KINDS)('the %s report holds no secret', async (kind) => {
    const judge = createJudge({ contracts: [tinyContract()], showValues })
    const result = await validateCaptures(itemsOf(exchangeItems(exchanges)), judge)
    expect(result.summary.violations).toBeGreaterThan(5)
    const render = await reportRenderer(kind)
    expect(render(result, { failures: [] })).not.toContain('CANARY')
  })

  it('the patch holds no secret', async () => {
    const judge = createJudge({ contracts: [tinyContract()], showValues })
    const { drift } = await validateCaptures(itemsOf(exchangeItems(exchanges)), judge)
    expect(drift.length).toBeGreaterThan(0)
    expect(JSON.stringify(driftOverlay(judge.contracts, drift))).not.toContain('CANARY')
  })
})
