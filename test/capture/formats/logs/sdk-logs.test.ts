import { expect, it } from 'vitest'
import { stringify } from 'yaml'
import { read } from '../collect.js'
import { exchangeOf, harOf, SAMPLES } from '../sample-captures.js'

// @aws-sdk/client-* 3: middleware-logger calls `logger.info({clientName, commandName, input, output, metadata})`.
it('logs of the SDK for JavaScript are requests and responses as the client had them', async () => {
  const record = {
    clientName: 'SSMClient',
    commandName: 'GetParameterCommand',
    input: { Name: 'a' },
    output: { Parameter: { LastModifiedDate: '2026-03-19T08:59:36.000Z' } },
    metadata: { httpStatusCode: 200, requestId: 'x' },
  }
  const failed = {
    ...record,
    output: undefined,
    error: { name: 'ParameterNotFound', message: 'no' },
    metadata: { httpStatusCode: 400 },
  }
  const { exchanges, problems } = await read(`${JSON.stringify(record)}\n${JSON.stringify(failed)}\n`)
  expect(problems).toEqual([])
  expect(exchanges).toMatchObject([
    {
      operation: 'ssm.GetParameter',
      presentation: 'parsed',
      request: { body: '{"Name":"a"}' },
      response: { status: 200, body: '{"Parameter":{"LastModifiedDate":"2026-03-19T08:59:36.000Z"}}' },
    },
    { response: { status: 400, body: '{"__type":"ParameterNotFound","message":"no"}' } },
  ])
  const lines = [record, failed].map((logged) => JSON.stringify(logged))
  // As GitHub Actions, Lambda and compose write what a program prints.
  for (const before of [
    '2026-03-19T08:59:36.1234567Z ',
    '2026-03-19T08:59:36.123Z\t6bc28136-0000-4365-b021-0ce6b2e64ab0\tINFO\t',
    'app-1  | ',
  ]) {
    const text = ['started', ...lines, 'done'].map((line) => `${before}${line}\n`).join('')
    const shipped = await read(text)
    expect(shipped.problems).toEqual([])
    expect(shipped.exchanges.map(({ place: _, ...exchange }) => exchange)).toEqual(
      exchanges.map(({ place: _, ...exchange }) => exchange),
    )
    const bare = lines.map((line) => `${before}${line}\n`).join('')
    expect((await read(bare)).exchanges).toHaveLength(2)
    const cut = await read(text.replace('"message":"no"}}', '"mess'))
    expect(cut.exchanges).toHaveLength(1)
    expect(cut.problems).toMatchObject([
      { place: { line: 3 }, reason: expect.stringContaining('no whole line') },
    ])
  }
})

// `logger: console` as aws-sdk-js-v3#1785 and #1788 show it, the newer in one record, and `config.logger` of version 2.
it.each([
  [
    "{\n  clientName: 'SSMClient',\n  commandName: 'GetParameterCommand',\n  input: { Name: 'a' },\n  output: { Parameter: { Tags: [Array] } }\n}",
    /as `console` prints it.*JSON\.stringify/,
  ],
  ["started\n{ clientName: 'SSMClient', commandName: 'GetParameterCommand' }\n{ input: {} }", /recordPlugin/],
  ["[AWS ssm 200 0.342s 0 retries] getParameter({ Name: 'a' })", /version 2, which holds no responses/],
])('logs of the SDK for JavaScript that hold too little say so: %s', async (text, reason) => {
  const { exchanges, problems } = await read(`${text}\n`)
  expect(exchanges).toEqual([])
  expect(problems).toMatchObject([{ reason: expect.stringMatching(reason) }])
})

// @pollyjs/persister with a YAML serializer: `recording.har.yaml`.
it('a HAR that is YAML is read as one that is JSON', async () => {
  for (const before of ['', '---\n']) {
    const { exchanges, problems } = await read(`${before}${stringify(JSON.parse(harOf()))}`)
    expect(problems).toEqual([])
    expect(exchanges.map(({ place: _, ...exchange }) => exchange)).toEqual(
      SAMPLES.map((sample) => ({ ...exchangeOf(sample), milliseconds: 12.5 })),
    )
  }
})
