import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { read } from '../collect.js'

const ZIPPED = gzipSync('{"Parameter":{}}').toString('base64')

const RUBY = `---
http_interactions:
- request:
    method: post
    uri: https://ssm.us-east-1.amazonaws.com/
    body:
      encoding: UTF-8
      string: '{"Name":"a
        b"}'
    headers:
      X-Amz-Target:
      - AmazonSSM.GetParameter
  response:
    status:
      code: 200
      message: OK
    headers:
      Content-Encoding:
      - gzip
    body:
      encoding: ASCII-8BIT
      string: !binary |-
        ${ZIPPED}
    http_version:
  recorded_at: Thu, 19 Mar 2026 08:59:36 GMT
- request:
    method: post
    uri: https://ssm.us-east-1.amazonaws.com/
    body:
      encoding: UTF-8
      base64_string: ${Buffer.from('{"Name":"é"}').toString('base64')}
    headers:
      X-Amz-Target: AmazonSSM.GetParameter
  response:
    status:
      code: 400
      message: Bad Request
    headers: {}
    body:
      encoding: UTF-8
      string: '{"__type":"ParameterNotFound"}'
    http_version:
  recorded_at: Thu, 19 Mar 2026 08:59:37 GMT
recorded_with: VCR 6.2.0
`

const PYTHON = `interactions:
- request:
    body: '{"Name": "a"}'
    headers:
      X-Amz-Target:
      - !!binary |
        ${Buffer.from('AmazonSSM.GetParameter').toString('base64')}
    method: POST
    uri: https://ssm.us-east-1.amazonaws.com/
  response:
    body:
      string: !!python/unicode '{"Parameter":{"LastModifiedDate":1.773934305877E9}}'
    headers:
      content-type: [application/x-amz-json-1.1]
    status: {code: 200, message: OK}
- request:
    body: null
    headers: {}
    method: POST
    uri: https://ssm.us-east-1.amazonaws.com/
  response:
    body: {string: !!binary ${ZIPPED}}
    headers:
      content-encoding: [gzip]
    status: {code: 200, message: OK}
version: 1
`

const GO_1 = `---
version: 1
interactions:
- request:
    body: '{"Name":"a"}'
    form: {}
    headers:
      X-Amz-Target:
      - AmazonSSM.GetParameter
    url: https://ssm.us-east-1.amazonaws.com/
    method: POST
  response:
    body: |
      {"Parameter":{}}
    headers:
      Content-Type:
      - application/x-amz-json-1.1
    status: 200 OK
    code: 200
    duration: ""
- request:
    body: ""
    form: {}
    headers: {}
    url: https://ssm.us-east-1.amazonaws.com/
    method: POST
  response:
    body: ""
    headers: {}
    status: 503 Service Unavailable
    code: 503
    duration: ""
`

const GO_2 = `---
version: 2
interactions:
    - id: 0
      request:
        proto: HTTP/1.1
        content_length: 12
        host: ssm.us-east-1.amazonaws.com
        body: '{"Name":"a"}'
        headers:
            X-Amz-Target:
                - AmazonSSM.GetParameter
        url: https://ssm.us-east-1.amazonaws.com/
        method: POST
      response:
        proto: HTTP/2.0
        content_length: 16
        uncompressed: false
        body: '{"Parameter":{}}'
        headers:
            Content-Type:
                - application/x-amz-json-1.1
        status: 200 OK
        code: 200
        duration: 12.5ms
    - id: 1
      request:
        proto: HTTP/1.1
        url: https://ssm.us-east-1.amazonaws.com/
        method: POST
      response:
        body: '{}'
        headers: {}
        status: 200 OK
        code: 200
        duration: 1ms
`

const cassettes = { ruby: RUBY, python: PYTHON, 'go, version 1': GO_1, 'go, version 2': GO_2 }

describe('VCR cassettes', () => {
  it('reads those of vcr for Ruby', async () => {
    const { exchanges, problems } = await read(RUBY)
    const url = 'https://ssm.us-east-1.amazonaws.com/'
    const target = { 'x-amz-target': 'AmazonSSM.GetParameter' }
    expect(problems).toEqual([])
    expect(exchanges).toEqual([
      {
        place: { source: 'capture', entry: 1, line: 3 },
        date: '2026-03-19T08:59:36.000Z',
        request: { method: 'POST', url, headers: target, body: '{"Name":"a b"}' },
        response: { status: 200, headers: { 'content-encoding': 'gzip' }, body: '{"Parameter":{}}' },
      },
      {
        place: { source: 'capture', entry: 2, line: RUBY.split('\n').lastIndexOf('- request:') + 1 },
        date: '2026-03-19T08:59:37.000Z',
        request: { method: 'POST', url, headers: target, body: '{"Name":"é"}' },
        response: { status: 400, headers: {}, body: '{"__type":"ParameterNotFound"}' },
      },
    ])
  })

  it('reads those of vcrpy', async () => {
    const { exchanges, problems } = await read(PYTHON)
    expect(problems).toEqual([])
    expect(
      exchanges.map(({ request, response }) => [request?.body, request?.headers, response?.body]),
    ).toEqual([
      [
        '{"Name": "a"}',
        { 'x-amz-target': 'AmazonSSM.GetParameter' },
        '{"Parameter":{"LastModifiedDate":1.773934305877E9}}',
      ],
      [undefined, {}, '{"Parameter":{}}'],
    ])
  })

  it.each(['go, version 1', 'go, version 2'] as const)('reads those of %s', async (flavour) => {
    const { exchanges, problems } = await read(cassettes[flavour])
    expect(problems).toEqual([])
    expect(exchanges).toHaveLength(2)
    expect(exchanges[0]).toMatchObject({
      request: { method: 'POST', url: 'https://ssm.us-east-1.amazonaws.com/', body: '{"Name":"a"}' },
      response: { status: 200, headers: { 'content-type': 'application/x-amz-json-1.1' } },
    })
    expect(JSON.parse(String(exchanges[0]?.response?.body))).toEqual({ Parameter: {} })
  })

  it('reads those that were written as JSON, or with their list in brackets', async () => {
    const interaction = {
      request: { method: 'POST', uri: '/', body: '{}', headers: {} },
      response: { status: { code: 200, message: 'OK' }, headers: {}, body: { string: '{}' } },
    }
    const json = JSON.stringify({ interactions: [interaction], version: 1 })
    expect((await read(json)).exchanges).toHaveLength(1)
    expect(
      (await read(`version: 1\ninteractions: [${JSON.stringify(interaction)}]\n`, { inputFormat: 'vcr' }))
        .exchanges,
    ).toHaveLength(1)
    expect(await read('---\nhttp_interactions: []\nrecorded_with: VCR 6.0.0\n')).toEqual({
      exchanges: [],
      problems: [],
    })
  })

  it('reads a JSON list of cassettes, and goes on behind what is none in them', async () => {
    const interaction = {
      request: { method: 'POST', uri: '/', body: '{}', headers: {} },
      response: { status: { code: 200, message: 'OK' }, headers: {}, body: { string: '{}' } },
    }
    const list = [
      { version: 1, interactions: [interaction, {}] },
      { http_interactions: [interaction], recorded_with: 'VCR 6.2.0' },
    ]
    for (const indent of [undefined, 2]) {
      const { exchanges, problems } = await read(JSON.stringify(list, null, indent))
      expect(exchanges.map(({ place }) => place.entry)).toEqual([1, 3])
      expect(problems).toMatchObject([{ place: { entry: 2 }, reason: expect.stringContaining('neither') }])
    }
  })

  // Pact 2: `interactions` with `body` as JSON. https://github.com/pact-foundation/pact-specification
  it('takes a body that is written as JSON for what was sent, and checks none that is a list', async () => {
    const request = { method: 'POST', uri: '/', headers: {}, body: { A: [1] } }
    const response = { status: 200, headers: {}, body: [{ A: 1 }] }
    const { exchanges } = await read(JSON.stringify({ interactions: [{ request, response }] }))
    expect(exchanges[0]?.request?.body).toBe('{"A":[1]}')
    expect(exchanges[0]?.response).toMatchObject({ bodyProblem: 'the capture holds a list for a body' })
  })

  it.each([undefined, 2])(
    'gives the interactions of a JSON cassette before a cut, and the cut with its offset (indent %s)',
    async (indent) => {
      const interaction = {
        request: { method: 'POST', uri: '/', body: '{"A":"}]"}', headers: {} },
        response: { status: { code: 200, message: 'OK' }, headers: {}, body: { string: '{"ü":1}' } },
      }
      const cassette = { interactions: Array(3).fill(interaction), version: 1 }
      const bytes = Buffer.from(JSON.stringify(cassette, null, indent))
      const { exchanges: all } = await read(bytes)
      expect(all).toHaveLength(3)
      for (let length = bytes.indexOf('[') + 1; length < bytes.length; length++) {
        const { exchanges, problems } = await read(bytes.subarray(0, length), {}, [50])
        expect(exchanges, `cut at ${length}`).toEqual(all.slice(0, exchanges.length))
        expect(problems, `cut at ${length}`).toMatchObject([{ cut: true, offset: length }])
      }
      expect((await read(bytes.subarray(0, bytes.lastIndexOf(']')))).exchanges).toEqual(all)
    },
  )

  it('says of a JSON cassette what is wrong with an interaction, and goes on', async () => {
    const response = { status: { code: 200 }, headers: {}, body: { string: '{}' } }
    const cassette = JSON.stringify({ http_interactions: [{ response }, { recorded: 1 }, { response }] })
    const { exchanges, problems } = await read(cassette)
    expect(exchanges.map(({ place }) => place.entry)).toEqual([1, 3])
    expect(problems).toMatchObject([{ place: { entry: 2 }, offset: cassette.indexOf('{"recorded"') }])
    const { problems: none } = await read('{"version":1}', { inputFormat: 'vcr' })
    expect(none.map(({ reason }) => reason)).toEqual([expect.stringContaining('no `interactions`')])
  })

  it('reads what later interactions repeat by alias, bodies in bytes among it', async () => {
    const shared = PYTHON.replace(
      'headers:\n      content-type: [application/x-amz-json-1.1]',
      'headers: &id001 {content-type: [application/x-amz-json-1.1]}',
    )
      .replace('headers: {}\n', 'headers: *id001\n')
      .replace(`!!binary ${ZIPPED}`, `&id002 !!binary ${ZIPPED}`)
      .replace(
        'version: 1\n',
        '- request:\n    headers: {}\n    method: POST\n    uri: /\n  response:\n    body: {string: *id002}\n    headers: {content-encoding: [gzip]}\n    status: {code: 200}\nversion: 1\n',
      )
    const { exchanges, problems } = await read(shared)
    expect(problems).toEqual([])
    expect(exchanges[1]?.request?.headers).toEqual({ 'content-type': 'application/x-amz-json-1.1' })
    expect(exchanges[2]?.response?.body).toBe('{"Parameter":{}}')
  })

  it('is not blown up by aliases of aliases', async () => {
    const interaction = (body: string) =>
      `- request: {method: POST, uri: /, headers: {}, body: ''}\n  response: {status: {code: 200}, headers: {}, body: {string: '', more: ${body}}}\n`
    const bombs = Array.from({ length: 12 }, (_, level) =>
      interaction(`&a${level + 1} [${Array(10).fill(`*a${level}`).join(', ')}]`),
    )
    const started = Date.now()
    const { exchanges } = await read(`interactions:\n${interaction('&a0 [x]')}${bombs.join('')}version: 1\n`)
    expect(exchanges.length).toBeGreaterThan(4)
    expect(Date.now() - started).toBeLessThan(10_000)
  })

  it('takes an interaction that cannot be read as a problem, with its line, and goes on', async () => {
    const damaged = GO_2.replace('body: \'{"Name":"a"}\'', 'body: \'{"Name":')
    const { exchanges, problems } = await read(damaged)
    expect(problems.map(({ place }) => place.line)).toEqual([4])
    expect(exchanges.map(({ place }) => place.entry)).toEqual([2])
  })

  it.each(Object.entries(cassettes))(
    'gives the interactions before a cut, wherever it is: %s',
    async (_, text) => {
      const bytes = Buffer.from(text)
      const { exchanges: all } = await read(bytes)
      const second = bytes.indexOf('request:', bytes.indexOf('response:'))
      for (let length = second; length < bytes.length - 1; length++) {
        const { exchanges, problems } = await read(bytes.subarray(0, length))
        expect(exchanges, `cut at ${length}`).toEqual(all.slice(0, exchanges.length))
        expect(exchanges.length, `cut at ${length}`).toBeGreaterThan(0)
        const isNoticed = problems.some(({ cut, offset }) => cut && offset === length)
        expect(isNoticed || exchanges.length === all.length, `cut at ${length}`).toBe(true)
      }
    },
  )
})
