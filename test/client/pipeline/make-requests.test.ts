import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { createClient, createFetch } from '../../../src/client/index.js'
import { fakeServer, ID, unsigned } from '../helpers.js'

const body = { AutomationExecutionId: ID }

/** Headers that `Headers` refuses; what it throws quotes the value. */
const REFUSED: readonly (readonly [why: string, name: string, value: string])[] = [
  ['a line break', 'x-token', 'SECRET\nTOKEN'],
  ['half a line break', 'x-token', 'SECRET\rTOKEN'],
  ['a NUL', 'x-token', 'SECRET\0TOKEN'],
  ['a letter beyond Latin-1', 'x-token', 'SECRET\u2028TOKEN'],
  ['a space in the name', 'x token', 'SECRET'],
  ['no name', '', 'SECRET'],
]

describe.each(REFUSED)('a header with %s', (_, name, value) => {
  it.each<[string, HeadersInit]>([
    ['an object', { 'x-first': '1', [name]: value }],
    [
      'a list',
      [
        ['x-first', '1'],
        [name, value],
      ],
    ],
  ])('in %s is an error that names it and does not quote it', async (_, headers) => {
    const fetch = fakeServer({})
    const { fetchClient } = createClient({ ...unsigned, fetch })
    const posted = fetchClient.POST('/', { body, headers })
    const fetched = createFetch({ ...unsigned, fetch })('http://localhost/', { method: 'POST', headers })
    for (const call of [posted, fetched]) {
      const error: unknown = await call.catch((error: unknown) => error)
      expect(error).toMatchObject({ code: 'ContractViolation', part: 'request', retryable: false })
      expect(Object(error).message).toContain(`\`${name || 'input'}\` of `)
      expect(inspect(error, { showHidden: true, depth: 9 })).not.toContain('SECRET')
    }
    expect(fetch.sent).toEqual([])
  })
})

describe('headers of a call', () => {
  it.each<[string, HeadersInit]>([
    ['an object', { 'X-Mine': '1' }],
    ['a list', [['X-Mine', '1']]],
    ['`Headers`', new Headers({ 'X-Mine': '1' })],
  ])('in %s are sent', async (_, headers) => {
    const fetch = fakeServer({})
    await createClient({ ...unsigned, fetch }).fetchClient.POST('/', { body, headers })
    await createFetch({ ...unsigned, fetch })('http://localhost/', { method: 'POST', headers })
    expect(fetch.sent.map((sent) => sent.headers.get('x-mine'))).toEqual(['1', '1'])
  })

  it('that come twice are sent as one, as `Headers` has them', async () => {
    const fetch = fakeServer({})
    const headers: [string, string][] = [
      ['x-mine', '1'],
      ['X-Mine', '2'],
    ]
    await createClient({ ...unsigned, fetch }).fetchClient.POST('/', { body, headers })
    expect(fetch.sent[0]?.headers.get('x-mine')).toBe('1, 2')
  })
})
