import { describe, expect, it } from 'vitest'
import { read } from '../collect.js'
import { exchangeOf, ndjsonLines, SAMPLES } from '../sample-captures.js'

describe('NDJSON', () => {
  it('gives every line as an exchange, with its line, through blank lines, CRLF and a byte order mark', async () => {
    const { exchanges, problems } = await read(`\ufeff\r\n${ndjsonLines().join('\r\n\r\n')}`)
    expect(problems).toEqual([])
    expect(exchanges).toEqual(
      SAMPLES.map((sample, index) => ({
        place: { source: 'capture', entry: index + 1, line: 2 + 2 * index },
        ...exchangeOf(sample),
      })),
    )
  })

  it('takes header values as strings, lists and numbers', async () => {
    const line =
      '{"request":{"method":"POST","url":"/","headers":{"A":"1","B":["2","3"],"C":4,"D":[]},"body":"{}"}}'
    const { exchanges } = await read(line)
    expect(exchanges[0]?.request?.headers).toEqual({ a: '1', b: '2, 3', c: '4' })
  })

  it('takes a body that is written as JSON by its text, with its own spelling of numbers', async () => {
    const { exchanges } = await read('{"response":{"status":200,"headers":{},"body":{"T": 1.50E9}}}')
    expect(exchanges[0]?.response?.body).toBe('{"T": 1.50E9}')
  })

  it('takes the operation, encoded bodies, and bodies that the recorder could not keep', async () => {
    const lines = [
      '{"operation":"GetParameter","response":{"status":200,"headers":{},"body":"e30=","bodyEncoding":"base64"}}',
      '{"response":{"status":200,"headers":{},"bodyProblem":"too long"}}',
      '{"response":{"status":200,"headers":{}}}',
    ]
    const { exchanges } = await read(lines.join('\n'))
    expect(exchanges.map(({ operation, response }) => ({ operation, ...response }))).toEqual([
      { operation: 'GetParameter', status: 200, headers: {}, body: '{}' },
      { status: 200, headers: {}, bodyProblem: 'too long' },
      { status: 200, headers: {} },
    ])
  })

  it('reports each unreadable line with its number and offset and goes on', async () => {
    const [line = ''] = ndjsonLines()
    const garbage = ['oops', '{"request":', '[1]', '{"a":1}', `${line} x`, '{"request":{"method":"POST"]}']
    const text = [line, ...garbage, line].join('\n')
    const { exchanges, problems } = await read(text)
    expect(exchanges.map(({ place }) => place.line)).toEqual([1, 8])
    const expected = garbage.map((wrong, index) => ({
      line: index + 2,
      offset: text.indexOf(`\n${wrong}\n`) + 1,
      cut: false,
    }))
    expect(problems.map(({ place, offset, cut }) => ({ line: place.line, offset, cut }))).toEqual(expected)
  })

  it('says of a line that is JSON what of it is not as it should be', async () => {
    const { exchanges, problems } = await read(
      [
        '{"request":{"method":"POST","url":"/","headers":{},"body":"{}"},"response":{"statusCode":200,"headers":{},"body":"{}"}}',
        '{"response":{"status":200,"headers":[["a","b"]],"body":"{}"}}',
        '{"request":{"method":"POST","url":"/","headers":{},"body":"{}"},"response":null}',
      ].join('\n'),
    )
    expect(problems.map(({ reason }) => reason)).toEqual([
      'the line cannot be read: the response has a body but no `status` at column 119',
      'the line cannot be read: an object is expected at column 38',
    ])
    expect(exchanges).toMatchObject([{ request: { body: '{}' } }])
  })

  it('reads a capture whose first line is garbage', async () => {
    const { exchanges, problems } = await read(`recording started\n${ndjsonLines().join('\n')}\n`)
    expect(exchanges).toHaveLength(SAMPLES.length)
    expect(problems).toHaveLength(1)
  })

  it('goes on after a line that is longer than the limit', async () => {
    const [first = '', second = ''] = ndjsonLines()
    const long = first.replace('POST', 'P'.repeat(5000))
    const { exchanges, problems } = await read(`${long}\n${second}\n${long}`, { maxEntryBytes: 3000 }, [1000])
    expect(problems.map(({ place, reason }) => [place.line, reason])).toEqual([
      [1, 'the line is longer than 3000 bytes'],
      [3, 'the line is longer than 3000 bytes'],
    ])
    expect(exchanges.map(({ place }) => place.line)).toEqual([2])
  })

  it('keeps no reason that quotes the capture', async () => {
    const { problems } = await read('{"request":{"method":"POST","secret-token":oops}}\n{"secret-token"', {
      inputFormat: 'ndjson',
    })
    expect(problems).toHaveLength(2)
    expect(JSON.stringify(problems)).not.toContain('secret')
  })
})
