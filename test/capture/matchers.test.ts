import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { type CaptureItem, contractMatchers, openCaptures } from '../../src/capture/index.js'
import { tinyContract, tinyExchange } from './tiny-contract.js'

interface ContractAssertions<Result> {
  toMatchContract(): Result
}

declare module 'vitest' {
  // The type parameter must be named as vitest names it.
  interface Matchers<T> extends ContractAssertions<T> {}
}

/** A capture that is cut off in its second line. */
function capture(): Buffer {
  const { request, response } = tinyExchange()
  const line = JSON.stringify({ request, response })
  return Buffer.from(`${line}\n${line.slice(0, -9)}`)
}

const contracts = [tinyContract()]
expect.extend(contractMatchers({ contracts }))

describe('expect(exchange).toMatchContract()', () => {
  it('passes for an exchange that keeps the contract', () => {
    expect(tinyExchange()).toMatchContract()
  })

  it('takes an entry of a capture as it is written', () => {
    expect({
      request: {
        method: 'POST',
        url: '/',
        headers: { 'X-Amz-Target': ['Tiny.ListSteps'] },
        body: { Id: '0123456789' },
      },
      response: {
        status: 200,
        headers: { 'Content-Type': 'application/x-amz-json-1.1' },
        body: '{"Steps":[]}',
      },
    }).toMatchContract()
  })

  it.each([Headers, Map])('takes headers as %o and a body as bytes', (Kind) => {
    const headers = new Kind([['X-Amz-Target', 'Tiny.ListSteps']] as [string, string][])
    headers.set('content-type', 'application/x-amz-json-1.1')
    expect({ request: { headers, body: Buffer.from('{"Id":"0123456789"}') } }).toMatchContract()
    expect({ request: { headers, body: Buffer.from('{}') } }).not.toMatchContract()
  })

  it('decodes a body that names its encoding, as an entry of a capture does', () => {
    const { request } = tinyExchange()
    const coded = (text: string) => ({
      request: { ...request, body: gzipSync(text).toString('base64'), bodyEncoding: 'base64, gzip' },
    })
    expect(coded('{"Id":"0123456789"}')).toMatchContract()
    expect(coded('{}')).not.toMatchContract()
    expect({ request: { ...request, body: '%', bodyEncoding: 'base64' } }).not.toMatchContract()
  })

  it('takes the items of captures, and fails for a part that cannot be read', async () => {
    const items: CaptureItem[] = []
    for await (const batch of openCaptures(['-'], { stdin: Readable.from([capture()]) })) items.push(...batch)
    expect(items).toHaveLength(2)
    expect(items[0]).toMatchContract()
    expect(() => expect(items[1]).toMatchContract()).toThrow(
      /^expected an exchange, but a part of standard input, entry 2.*, cannot be read: .*cut off/,
    )
  })

  it('fails with each broken rule and its place', () => {
    const { response: _, ...sent } = tinyExchange({ request: { Id: 'x', MaxResults: 99 } })
    expect(() => expect(sent).toMatchContract()).toThrow(
      /^expected the exchange of capture.ndjson, entry 1, to keep the contract of Tiny · ListSteps:\n {2}request \/Id: expected at least 10 characters.*\n {2}request \/MaxResults: expected a number of at most 50/,
    )
  })

  it('fails for what could not be checked', () => {
    const exchange = tinyExchange({ requestHeaders: { 'x-amz-target': 'AmazonSQS.SendMessage' } })
    expect(() => expect(exchange).toMatchContract()).toThrow('unmatched: an operation of another service')
    expect(() => expect('nothing').toMatchContract()).toThrow('expected an exchange')
  })

  it('lets drift pass unless told', () => {
    const drifting = tinyExchange({ response: { Steps: [{ Name: 'a', New: 1 }] } })
    expect(drifting).toMatchContract()
    expect(contractMatchers({ contracts, failOnDrift: true }).toMatchContract(drifting).pass).toBe(false)
  })

  it('can be turned around', () => {
    expect(tinyExchange({ request: { Id: 7 } })).not.toMatchContract()
    expect(() => expect(tinyExchange()).not.toMatchContract()).toThrow('but it keeps it')
  })

  it('checks against the built-in contract unless told', () => {
    const exchange = {
      operation: 'DescribeAutomationStepExecutions',
      response: { status: 200, body: { StepExecutions: [{ StepName: 'a', StepStatus: 'Success' }] } },
    }
    expect(contractMatchers().toMatchContract(exchange)).toMatchObject({ pass: true })
  })
})
