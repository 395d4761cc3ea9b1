import { describe, expect, it } from 'vitest'
import { read } from '../collect.js'
import { exchangeOf, harEntries, harOf, SAMPLES } from '../sample-captures.js'

describe('HAR', () => {
  it('gives every entry as an exchange, in order and with its number', async () => {
    const { exchanges, problems } = await read(harOf())
    expect(problems).toEqual([])
    expect(exchanges).toEqual(
      SAMPLES.map((sample, index) => ({
        place: { source: 'capture', entry: index + 1 },
        ...exchangeOf(sample),
        milliseconds: 12.5,
      })),
    )
  })

  it('reads indented documents alike', async () => {
    expect(await read(harOf(harEntries(), 2))).toEqual(await read(harOf()))
  })

  it('finds the entries after members of any size', async () => {
    const pages = Array.from({ length: 20_000 }, (_, index) => ({ id: `page ${index} ]}"\\`, title: '{[' }))
    const document = `{"comment":[1,"x"],"log":{"pages":${JSON.stringify(pages)},"n":-1.5e3,"entries":${JSON.stringify(harEntries())},"z":null}}`
    const { exchanges, problems } = await read(document, {}, [4096])
    expect(problems).toEqual([])
    expect(exchanges).toHaveLength(SAMPLES.length)
  })

  it('reads only the headers that are asked for, and those that say how a body is written', async () => {
    const { exchanges } = await read(harOf(), { headers: ['x-amz-target'] })
    expect(exchanges[0]?.request?.headers).toEqual({
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AmazonSSM.DescribeAutomationStepExecutions',
    })
    expect(exchanges[0]?.response?.headers).toEqual({ 'content-type': 'application/x-amz-json-1.1' })
  })

  it('joins headers that come several times, whatever their case, and survives a header named __proto__', async () => {
    const headers = [
      { name: 'Via', value: 'a' },
      { value: 'b', name: 'VIA' },
      { name: '__proto__', value: 'c' },
    ]
    const { exchanges } = await read(harOf([{ request: { method: 'GET', url: '/', headers } }]))
    const read1 = exchanges[0]?.request?.headers ?? {}
    expect(Object.entries(read1)).toEqual([
      ['via', 'a, b'],
      ['__proto__', 'c'],
    ])
  })

  it('leaves out a response that never came, and says when a body was left out', async () => {
    const request = { method: 'POST', url: '/', headers: [], bodySize: 17 }
    const { exchanges } = await read(harOf([{ request, response: { status: 0, headers: [], content: {} } }]))
    expect(exchanges[0]).toEqual({
      place: { source: 'capture', entry: 1 },
      request: {
        method: 'POST',
        url: '/',
        headers: {},
        bodyProblem: 'the capture left the body out',
      },
    })
  })

  it('takes an entry without request and response, and one that is damaged, as problems and goes on', async () => {
    const [first, second] = harEntries()
    const damaged = JSON.stringify(second).replace('"POST"', '"POST')
    const document = `{"log":{"entries":[{"time":1},${damaged},${JSON.stringify(first)}]}}`
    const { exchanges, problems } = await read(document)
    const [sample] = SAMPLES.map(exchangeOf)
    expect(exchanges).toEqual([{ place: { source: 'capture', entry: 3 }, ...sample, milliseconds: 12.5 }])
    expect(problems.map(({ place, cut }) => [place.entry, cut])).toEqual([
      [1, false],
      [2, false],
    ])
    expect(problems[1]?.offset).toBe(document.indexOf(damaged))
  })

  it('goes on after an entry that is longer than the limit', async () => {
    const [first, second] = harEntries()
    const long = { ...first, comment: 'x'.repeat(5000) }
    const { exchanges, problems } = await read(harOf([long, second ?? {}]), { maxEntryBytes: 3000 }, [1000])
    expect(problems.map(({ reason }) => reason)).toEqual(['the entry is longer than 3000 bytes'])
    expect(exchanges.map(({ place }) => place.entry)).toEqual([2])
  })

  it('reads one document after another, and says when something else follows', async () => {
    const { exchanges, problems } = await read(`${harOf()}\n${harOf()} garbage`)
    expect(exchanges).toHaveLength(2 * SAMPLES.length)
    expect(problems.map(({ reason }) => reason)).toEqual(['the document has ended, but more bytes follow'])
  })

  it('says so when there is no list of entries', async () => {
    const { problems } = await read('{"log":{"version":"1.2"}}')
    expect(problems[0]?.reason).toBe('the document has no `log.entries`, so it is no HAR')
  })

  it('takes the last of duplicate members and any depth of nesting', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    const document = `{"log":{"entries":[{"x":${deep},"request":{"url":"/a","url":"/b","method":"POST","headers":[]}}]}}`
    const { exchanges, problems } = await read(document)
    expect(problems).toEqual([])
    expect(exchanges[0]?.request?.url).toBe('/b')
  })

  it('gives a body of invalid UTF-8 as a body problem and goes on', async () => {
    const [left, right] = harOf().split('wait}')
    const bytes = Buffer.concat([
      Buffer.from(left ?? ''),
      Buffer.from([0xc3, 0x28]),
      Buffer.from(right ?? ''),
    ])
    const { exchanges, problems } = await read(bytes)
    expect(problems).toEqual([])
    expect(exchanges).toHaveLength(SAMPLES.length)
    expect(exchanges[0]?.response).toMatchObject({ bodyProblem: 'the body is not UTF-8 text' })
    expect(exchanges[0]?.response).not.toHaveProperty('body')
  })

  it('loses nothing beside an item that is no entry, whatever the others begin with', async () => {
    const [entry = {}] = harEntries()
    const other = { _initiator: { type: 'script' }, ...entry }
    const text = harOf([
      entry,
      { a: 1 },
      other,
      other,
      { a: 2 },
      other,
      { ...other, request: { headers: [0] } },
      other,
    ])
      .replace('{"a":1}', '"text"')
      .replace('{"a":2}', 'null')
    for (const chunk of [7, 300, 65_536]) {
      const { exchanges, problems } = await read(text, {}, [chunk])
      expect(exchanges.map(({ place }) => place.entry)).toEqual([1, 3, 4, 6, 8])
      expect(problems.map(({ place }) => place.entry)).toEqual([2, 5, 7])
    }
  })

  /** As Playwright writes a request that was never answered. */
  it('leaves out a response of status -1, which never came either', async () => {
    const request = { method: 'POST', url: '/', headers: [] }
    const { exchanges } = await read(harOf([{ request, response: { status: -1, headers: [], content: {} } }]))
    expect(exchanges[0]).not.toHaveProperty('response')
  })

  /** As Playwright writes a body that it was told to leave out. */
  it('says that a request’s body was left out where its text is empty and its size is not', async () => {
    const postData = { mimeType: 'application/x-amz-json-1.1', text: '' }
    const { exchanges } = await read(
      harOf([{ request: { method: 'POST', url: '/', headers: [], postData, bodySize: 79 } }]),
    )
    expect(exchanges[0]?.request).toMatchObject({ bodyProblem: 'the capture left the body out' })
  })

  it('takes a header that was sent twice with the same value for one', async () => {
    const headers = ['X-Amz-Target', 'x-amz-target'].map((name) => ({
      name,
      value: 'AmazonSSM.GetParameter',
    }))
    const { exchanges } = await read(harOf([{ request: { method: 'POST', url: '/', headers } }]))
    expect(exchanges[0]?.request?.headers).toEqual({ 'x-amz-target': 'AmazonSSM.GetParameter' })
  })
})
