import { describe, expect, it } from 'vitest'
import { captureHead } from '../../../../src/capture/formats/capture-head.js'
import { detectFormat } from '../../../../src/capture/formats/registry.js'
import { type Collected, read } from '../collect.js'

const BODY = '{"Parameter":{"Name":"a","Value":"it is \\"ü\\""}}'
const URL = 'https://ssm.eu-central-1.amazonaws.com/'

function told({ exchanges, problems }: Collected): object {
  return {
    problems: problems.map(({ reason }) => reason),
    exchanges: exchanges.map(({ operation, request, response }) => ({
      ...(operation !== undefined && { operation }),
      ...(request && {
        asked: [
          request.method,
          request.url,
          request.headers['x-amz-target'],
          request.body ?? request.bodyProblem,
        ],
      }),
      ...(response && {
        answered: [response.status, response.headers['content-type'], response.body ?? response.bodyProblem],
      }),
    })),
  }
}

function exchange(name: string, url = '/'): object {
  return {
    asked: ['POST', url, 'AmazonSSM.GetParameter', `{"Name":"${name}"}`],
    answered: [200, 'application/x-amz-json-1.1', BODY],
  }
}

const shipped: Readonly<Record<string, (line: string) => string>> = {
  nothing: (line) => line,
  'GitHub Actions': (line) => `2026-11-28T12:00:00.1234567Z ${line}`,
  compose: (line) => `app-1  | ${line}`,
  indentation: (line) => `    ${line}`,
  'a quotation': (line) => `> ${line}`,
}
const ships = Object.entries(shipped)

/** The lines of a call as HTTP, as aws-sdk-go prints it. */
function asked(name: string): readonly string[] {
  const body = `{"Name":"${name}"}`
  return [
    'POST / HTTP/1.1',
    'Host: ssm.eu-central-1.amazonaws.com',
    'User-Agent: aws-sdk-go/1.44.71 (go1.18.4; linux; amd64)',
    `Content-Length: ${body.length}`,
    'Content-Type: application/x-amz-json-1.1',
    'X-Amz-Target: AmazonSSM.GetParameter',
    '',
    body,
  ]
}
const ANSWERED = [
  'HTTP/1.1 200 OK',
  `Content-Length: ${Buffer.byteLength(BODY)}`,
  'Content-Type: application/x-amz-json-1.1',
  '',
]

// terraform-provider-aws 2.x to 4.x with aws-sdk-go 1; every line of the provider behind a record's head. Seen in issues
// of hashicorp/terraform-provider-aws.
describe('logs of Terraform with the first SDK', () => {
  const dashes = '-----------------------------------------------------'
  const call = (name: string): readonly string[] => [
    '2022/10/24 12:55:51 [DEBUG] [aws-sdk-go] DEBUG: Request ssm/GetParameter Details:',
    '---[ REQUEST POST-SIGN ]-----------------------------',
    ...asked(name),
    dashes,
    '2022/10/24 12:55:51 [DEBUG] [aws-sdk-go] DEBUG: Response ssm/GetParameter Details:',
    '---[ RESPONSE ]--------------------------------------',
    ...ANSWERED,
    '',
    dashes,
    `2022/10/24 12:55:51 [DEBUG] [aws-sdk-go] ${BODY}`,
  ]
  const provider = (line: string): string =>
    `2022-10-24T12:55:51.024Z [DEBUG] provider.terraform-provider-aws_v4.26.0_x5: ${line}`
  const expected = {
    problems: [],
    exchanges: ['a', 'b'].map((name) => ({ operation: 'ssm.GetParameter', ...exchange(name) })),
  }

  it.each(ships)('are read behind %s', async (_, ship) => {
    const lines = [
      '2022-10-24T12:55:50.000Z [INFO]  Terraform version: 1.2.7',
      ...[...call('a'), ...call('b')].map(provider),
      '2022-10-24T12:55:52.000Z [DEBUG] provider: plugin exited',
    ]
    expect(told(await read(`${lines.map(ship).join('\n')}\n`))).toEqual(expected)
  })

  it('are read where only the first line of a record has a head, and the last one a time', async () => {
    const lines = [...call('a'), ...call('b')].map((line) => {
      if (line.startsWith('2022/')) return provider(line)
      return line === dashes ? `${line}: timestamp=2022-10-24T12:55:51.024Z` : line
    })
    const withTime = lines.map((line) =>
      line.endsWith(BODY) ? `${line}: timestamp=2022-10-24T12:55:51.024Z` : line,
    )
    expect(told(await read(`${withTime.join('\n')}\n`))).toEqual(expected)
  })

  it('are read as aws-sdk-go itself logs them', async () => {
    expect(told(await read(`${[...call('a'), ...call('b')].join('\n')}\n`))).toEqual(expected)
  })

  it('tell of a body that is not there, and of a cut', async () => {
    const lines = call('a').map(provider)
    expect(told(await read(`${lines.slice(0, -1).join('\n')}\n`))).toMatchObject({
      exchanges: [{ answered: [200, 'application/x-amz-json-1.1', 'the log does not hold the body'] }],
    })
    expect((await read(`${lines.slice(0, 6).join('\n')}\n`)).problems).toMatchObject([{ cut: true }])
  })
})

// terraform-provider-aws since 5.x (aws-sdk-go-base 2): fields of tflog, printed by go-hclog. Seen in pull request 33936 of
// hashicorp/terraform-provider-aws.
describe('logs of Terraform with the second SDK', () => {
  const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}\\n"`
  const head = '2023-10-13T15:30:19.602-0400 [DEBUG] provider.terraform-provider-aws_v5.21.0_x5:'
  const sent = (name: string, id = name): string =>
    `${head} HTTP Request Sent: tf_req_id=${id} http.url=${URL} @module=aws http.method=POST http.user_agent="APN/1.0 (+https://x)" rpc.service=SSM http.request.header.x_amz_target=AmazonSSM.GetParameter http.request.body=${quoted(`{"Name":"${name}"}`)} http.request.header.content_type=application/x-amz-json-1.1 rpc.method=GetParameter http.request_content_length=12 timestamp=2023-10-13T15:30:19.602-0400`
  const fields = (id: string): string =>
    `tf_req_id=${id} http.status_code=200 http.response.header.content_type=application/x-amz-json-1.1 rpc.method=GetParameter rpc.service=SSM`
  const received = (id: string): string =>
    `${head} HTTP Response Received: ${fields(id)} http.response.body=${quoted(BODY)} http.duration=120`
  const block = (id: string): string =>
    `${head} HTTP Response Received: @module=aws\n  http.response.body=\n  | ${BODY}\n  | \n   ${fields(id)} timestamp=x`
  const expected = {
    problems: [],
    exchanges: ['a', 'b'].map((name) => ({ operation: 'ssm.GetParameter', ...exchange(name, URL) })),
  }

  it.each(ships)('are read behind %s', async (_, ship) => {
    const text = [sent('a'), received('a'), `${head} other: a=b`, sent('b'), block('b'), `${head} end`].join(
      '\n',
    )
    expect(told(await read(`${text.split('\n').map(ship).join('\n')}\n`))).toEqual(expected)
  })

  it('are paired though calls run at the same time, and stand apart where that cannot be told', async () => {
    const mixed = [sent('a'), sent('b'), received('b'), received('a')]
    expect(told(await read(`${mixed.join('\n')}\n`))).toMatchObject({
      exchanges: [
        { asked: expect.arrayContaining(['{"Name":"b"}']) },
        { asked: expect.arrayContaining(['{"Name":"a"}']) },
      ],
    })
    const same = [sent('a', 'x'), sent('b', 'x'), received('x'), received('x')]
    const { exchanges } = await read(`${same.join('\n')}\n`)
    expect(exchanges.filter(({ response }) => response)).toHaveLength(2)
    expect(exchanges.filter(({ request, response }) => request && response)).toHaveLength(0)
  })

  it('are read as lines of JSON', async () => {
    const record = (message: string, more: object): string =>
      JSON.stringify({
        '@level': 'debug',
        '@message': message,
        tf_req_id: '1',
        'rpc.service': 'SSM',
        'rpc.method': 'GetParameter',
        ...more,
      })
    const lines = [
      record('HTTP Request Sent', {
        'http.method': 'POST',
        'http.url': URL,
        'http.request.header.x_amz_target': 'AmazonSSM.GetParameter',
        'http.request.body': '{"Name":"a"}\n',
      }),
      record('HTTP Response Received', {
        'http.status_code': 200,
        'http.response.header.content_type': 'application/x-amz-json-1.1',
        'http.response.body': `${BODY}\n`,
      }),
    ]
    expect(told(await read(`${lines.join('\n')}\n`))).toEqual({
      problems: [],
      exchanges: [expected.exchanges[0]],
    })
  })

  it('do not judge a body that the log cut short', async () => {
    const cut = received('a').replace(quoted(BODY), '"{\\"Parameter\\":{\\"Na[truncated...]"')
    const { exchanges } = await read(`${sent('a')}\n${cut}\n`)
    expect(exchanges[0]?.response?.bodyProblem).toBe('the log holds only a part of the body')
  })
})

describe('HTTP text', () => {
  it.each(ships)('of transcripts, as in API references, is read behind %s', async (_, ship) => {
    const lines = [
      'Sample Request',
      ...asked('a'),
      '',
      'Sample Response',
      ...ANSWERED,
      BODY,
      '',
      ...asked('b'),
      '',
      ...ANSWERED,
      BODY,
    ]
    expect(told(await read(`${lines.map(ship).join('\n')}\n`))).toEqual({
      problems: [],
      exchanges: [exchange('a'), exchange('b')],
    })
  })

  it.each([
    ['copied from a page, with a blank line behind every line', '\n\n'],
    ['with ends of lines that were changed twice', '\r\r\n'],
  ])('is read %s', async (_, end) => {
    const lines = [...asked('a'), '', ...ANSWERED, BODY, '', ...asked('b'), '', ...ANSWERED, BODY, '']
    const expected = { problems: [], exchanges: [exchange('a'), exchange('b')] }
    expect(told(await read(lines.join(end)))).toEqual(expected)
    expect(told(await read(lines.map((line) => `  ${line}`).join(end)))).toEqual(expected)
  })

  it('may have no headers, and then a body', async () => {
    const { exchanges } = await read('HTTP/1.1 200 OK\n\n{"a":1}\n\nHTTP/1.1 503 Busy\n\n')
    expect(exchanges.map(({ response }) => response)).toEqual([
      { status: 200, headers: {}, body: '{"a":1}' },
      { status: 503, headers: {}, body: '' },
    ])
  })

  // curl 8: `-v`, what it sends behind `> `, what comes behind `< `, bodies as they are.
  it('of curl -v is read, the body of its request left out', async () => {
    const text = [
      '* Host ssm.eu-central-1.amazonaws.com:443 was resolved.',
      '* using HTTP/2',
      '> POST / HTTP/2',
      '> Host: ssm.eu-central-1.amazonaws.com',
      '> X-Amz-Target: AmazonSSM.GetParameter',
      '> Content-Type: application/x-amz-json-1.1',
      '> Content-Length: 12',
      '>',
      '} [12 bytes data]',
      '* upload completely sent off: 12 bytes',
      '< HTTP/2 200',
      '< content-type: application/x-amz-json-1.1',
      `< content-length: ${Buffer.byteLength(BODY)}`,
      '<',
      '{ [51 bytes data]',
      `${BODY}* Connection #0 to host ssm.eu-central-1.amazonaws.com left intact`,
    ].join('\n')
    expect(told(await read(`${text}\n`))).toEqual({
      problems: [],
      exchanges: [
        {
          asked: ['POST', '/', 'AmazonSSM.GetParameter', undefined],
          answered: [200, 'application/x-amz-json-1.1', BODY],
        },
      ],
    })
  })

  it('of .http files is read where hosts are variables', async () => {
    const text = `@host = https://${URL}\n\n### one\nPOST {{host}}/\nX-Amz-Target: AmazonSSM.GetParameter\n\n{"Name":"a"}\n`
    const { exchanges } = await read(text)
    expect(exchanges).toMatchObject([{ request: { method: 'POST', url: '{{host}}/', body: '{"Name":"a"}' } }])
  })

  // Files of REST clients (VS Code, IntelliJ): requests between `###`, without a version.
  it('of .http files is read', async () => {
    const call = (name: string): string =>
      `### ${name}\nPOST ${URL}\nContent-Type: application/x-amz-json-1.1\nX-Amz-Target: AmazonSSM.GetParameter\n\n{\n  "Name": "${name}"\n}\n`
    const { exchanges, problems } = await read(`${call('a')}\n${call('b')}`)
    expect(problems).toEqual([])
    expect(exchanges.map(({ request }) => JSON.parse(String(request?.body)))).toEqual([
      { Name: 'a' },
      { Name: 'b' },
    ])
  })

  // aws-sdk-go-v2 with `ClientLogMode` of requests and responses with bodies.
  it('of logs of aws-sdk-go-v2 is read', async () => {
    const text = [
      'SDK 2023/10/13 15:30:19 DEBUG Request',
      ...asked('a'),
      'SDK 2023/10/13 15:30:19 DEBUG Response',
      ...ANSWERED,
      BODY,
      'SDK 2023/10/13 15:30:20 DEBUG retrying request SSM/GetParameter, attempt 2',
    ].join('\n')
    expect(told(await read(`${text}\n`))).toEqual({ problems: [], exchanges: [exchange('a')] })
  })

  it('keeps a body that looks like a record of a log', async () => {
    const error = '{"__type":"ValidationException","message":"1 validation error"}'
    const text = [...asked('a'), '', 'HTTP/1.1 400 Bad Request', '', error].join('\n')
    const { exchanges } = await read(`${text}\n`)
    expect(exchanges[0]?.response?.body).toBe(error)
  })

  it('does not judge a body of which only a part is there', async () => {
    const text = [...asked('a'), '', ...ANSWERED, BODY.slice(0, 20)].join('\n')
    const { exchanges } = await read(`${text}\n`)
    expect(exchanges[0]?.response?.bodyProblem).toBe('the log holds only a part of the body')
  })

  it('is no format of what only names HTTP', () => {
    for (const text of ['see HTTP/1.1 and POST\n', '10.0.0.1 - - "POST / HTTP/1.1" 200 12\n', 'a: b\n']) {
      expect(detectFormat(captureHead(Buffer.from(text)))).not.toBe('http-text')
    }
  })
})
