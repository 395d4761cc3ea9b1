import { describe, expect, it } from 'vitest'
import { plainRequest } from '../../src/mock/plain-request.js'

const POST = { method: 'POST', body: 'a body ü' }

async function byPlatform(input: string, init: RequestInit) {
  const request = new Request(input, init)
  const { pathname, search, host } = new URL(request.url)
  const headers = { host, ...Object.fromEntries(request.headers) }
  const body = new Uint8Array(await request.arrayBuffer())
  return { method: request.method, path: `${pathname}${search}`, headers, body }
}

describe('a request that is read without the platform', () => {
  it.each<[string, RequestInit]>([
    ['http://a.test/', POST],
    ['http://a.test:80/b?c=d#e', { ...POST, headers: { 'X-Amz-Target': 'A.B', 'content-type': 'text/x' } }],
    [
      'https://a.test:8443/%41 b',
      {
        ...POST,
        headers: [
          ['A', '1'],
          ['a', '2'],
        ],
      },
    ],
    ['HTTP://A.test', { ...POST, headers: new Headers({ host: 'b.test' }) }],
    ['http://a.test/', { ...POST, body: '', signal: new AbortController().signal }],
  ])('is what the platform makes of it: %s', async (input, init) => {
    expect(plainRequest(input, init)).toEqual(await byPlatform(input, init))
  })

  it.each<[unknown, RequestInit]>([
    [new Request('http://a.test/'), POST],
    ['http://a.test/', {}],
    ['http://a.test/', { ...POST, method: 'post' }],
    ['http://a.test/', { ...POST, body: new Blob(['x']) }],
    ['http://a.test/', { ...POST, redirect: 'error' }],
    ['/relative', POST],
    ['http://user:secret@a.test/', POST],
    ['data:text/plain,x', POST],
  ])('is left to the platform where it is more: %s', (input, init) => {
    expect(plainRequest(input, init)).toBeUndefined()
  })

  it('is not made once its signal has aborted', () => {
    const signal = AbortSignal.abort(new Error('stopped'))
    expect(() => plainRequest('http://a.test/', { ...POST, signal })).toThrow('stopped')
  })
})
