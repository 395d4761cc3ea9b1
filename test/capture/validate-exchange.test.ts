import { expect, it } from 'vitest'
import { validateExchange } from '../../src/capture/index.js'
import { tinyContract, tinyExchange } from './tiny-contract.js'

const contracts = [tinyContract()]

it('checks an exchange whose header names are written as HTTP libraries write them', () => {
  const requestHeaders = { 'X-Amz-Target': 'Tiny.ListSteps', 'Content-Type': 'application/x-amz-json-1.1' }
  const responseHeaders = { 'Content-Type': 'application/x-amz-json-1.1' }
  const fine = tinyExchange({ requestHeaders, responseHeaders })
  expect(validateExchange(fine, { contracts })).toMatchObject({ outcome: 'judged', findings: [] })
  const broken = tinyExchange({ requestHeaders, responseHeaders, request: { Id: 7 } })
  expect(validateExchange(broken, { contracts }).findings).toMatchObject([{ rule: 'type' }])
})

it('takes an exchange with nothing in its halves', () => {
  const place = { source: 'exchange', entry: 1 }
  const request = JSON.parse('{}')
  expect(validateExchange({ place, request }, { contracts })).toMatchObject({ outcome: 'unmatched' })
  expect(validateExchange({ place }, { contracts })).toMatchObject({ outcome: 'unmatched' })
})
