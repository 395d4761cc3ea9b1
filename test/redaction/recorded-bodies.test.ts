import { describe, expect, it } from 'vitest'
import type { RecordedExchange } from '../../src/exchange/recorded-exchange.js'
import { createExchangeRedaction, type ExchangeRedactionOptions } from '../../src/redaction/exchange.js'
import { tinyContract } from '../capture/tiny-contract.js'

/** Put together here, so that no scanner takes this file for a leak. */
const KEY = ['AKIA', 'IOSFODNN7EXAMPLE'].join('')
const ACCOUNT = '987654321098'
const HEADERS = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'Tiny.ListSteps' }
const contracts = [tinyContract()]

type Parts = Partial<RecordedExchange['request']> & {
  readonly response?: Partial<NonNullable<RecordedExchange['response']>>
  readonly options?: Partial<ExchangeRedactionOptions>
}

function record({ response, options, ...request }: Parts): RecordedExchange {
  const redact = createExchangeRedaction({ contracts, ...options })
  return redact({
    date: '2026-11-23T09:00:00.000Z',
    request: { method: 'POST', url: '/', headers: HEADERS, body: '{}', ...request },
    ...(response && { response: { status: 200, headers: HEADERS, ...response } }),
  })
}

describe('the body of a request is recorded', () => {
  it.each<[what: string, sent: string, recorded: string]>([
    [
      'without sensitive members',
      '{"Id":"0123456789","Password":"pw"}',
      '{"Id":"0123456789","Password":"redacted-1"}',
    ],
    ['with empty texts as they are', '{"Id":"0","Password":""}', '{"Id":"0","Password":""}'],
    [
      'with all that a sensitive member holds hidden, and its structure',
      '{"Id":"0","Password":5,"Secrets":{"a":"x","b":["y",true,false,1.5e3,null]}}',
      '{"Id":"0","Password":0,"Secrets":{"redacted-1":"redacted-2","redacted-3":["redacted-4",false,false,0,null]}}',
    ],
    [
      'without what a name says is a secret',
      '{"Id":"0","Labels":{"a":"password=hunter22","pwd":"x","name":"x"}}',
      '{"Id":"0","Labels":{"a":"password=redacted-1","pwd":"redacted-2","name":"x"}}',
    ],
    [
      'without unknown members where a required one is missing',
      '{"Password":"pw","Other":"x"}',
      '{"Password":"redacted-1","Other":"redacted-2"}',
    ],
    [
      'without unknown members beside sensitive ones, and with those elsewhere',
      '{"Id":"0","New":"x","Filters":[{"Key":"Name","New":"y"}]}',
      '{"Id":"0","New":"redacted-1","Filters":[{"Key":"Name","New":"y"}]}',
    ],
    ['without the texts of another shape', '{"a":1,"b":"x"}', '{"a":1,"b":"redacted-1"}'],
    ['as it is without members', '{}', '{}'],
    ['hidden where it is a list', ' [1, "x"]', ' [0, "redacted-1"]'],
    ['hidden where it is a text', '"x"', '"redacted-1"'],
    [
      'with the mark that it begins with',
      '\uFEFF{"Id":"0","Password":"pw"}',
      '\uFEFF{"Id":"0","Password":"redacted-1"}',
    ],
    ['hidden as a whole where it is no JSON', 'Id=0', 'redacted-1'],
    ['as markup where it is markup', ' <a>b</a>', '<redacted-1/>'],
    [
      'with other account ids, the same for the same',
      `{"Id":"0","Filters":[{"Key":"Status","Values":["${ACCOUNT}","arn:aws:iam::${ACCOUNT}:role/a"]}]}`,
      '{"Id":"0","Filters":[{"Key":"Status","Values":["000000000001","arn:aws:iam::000000000001:role/a"]}]}',
    ],
    [
      'hidden where another type stands for what is sensitive',
      '{"Id":"0","Secrets":["pw"],"Filters":"x"}',
      '{"Id":"0","Secrets":["redacted-1"],"Filters":"x"}',
    ],
    [
      'with the spelling of all else',
      '{ "Id" : "\\u0061", "MaxResults":1.0E1 , "Filters":[ ] }',
      '{ "Id" : "\\u0061", "MaxResults":1.0E1 , "Filters":[ ] }',
    ],
  ])('%s', (_, body, recorded) => {
    expect(record({ body }).request.body).toBe(recorded)
  })

  it('not at all where it is no text, or no contract describes it', () => {
    expect(record({ body: 'YQ==', bodyEncoding: 'base64' }).request).toEqual({
      ...{ method: 'POST', url: '/', headers: HEADERS },
      bodyProblem: 'not recorded, for it is not text',
    })
    const headers = { ...HEADERS, 'x-amz-target': 'Other.Do' }
    const bodyProblem = 'not recorded, for no contract says what of this operation is sensitive'
    const { request, response } = record({ headers, body: '{"a":"b"}', response: { body: '{}' } })
    expect([request.body, request.bodyProblem, response?.body, response?.bodyProblem]).toEqual([
      ...[undefined, bodyProblem, undefined, bodyProblem],
    ])
    expect(record({ headers, body: '', response: { body: '' } }).request).toEqual({
      method: 'POST',
      url: '/',
      headers,
      body: '',
    })
    expect(record({ headers, body: '{"a":"b"}', options: { keep: ['unmatched'] } }).request.body).toBe(
      '{"a":"b"}',
    )
  })

  it('with what is to be kept', () => {
    const body = `{"Id":"0","Password":"pw","Labels":{"a":"${KEY}","b":"${ACCOUNT}","pwd":"x"}}`
    const kept = (...keep: NonNullable<ExchangeRedactionOptions['keep']>) =>
      record({ body, options: { keep } }).request.body
    expect(kept()).toBe(
      '{"Id":"0","Password":"redacted-1","Labels":{"a":"redacted-2","b":"000000000003","pwd":"redacted-4"}}',
    )
    expect(kept('accounts')).toContain(`"b":"${ACCOUNT}"`)
    expect(kept('keys')).toBe(
      `{"Id":"0","Password":"redacted-1","Labels":{"a":"${KEY}","b":"000000000002","pwd":"x"}}`,
    )
    expect(kept('members', 'accounts', 'keys')).toBe(body)
    expect(record({ body: `cut ${KEY}`, options: { keep: ['members'] } }).request.body).toBe('cut redacted-1')
    const escaped = `{"Id":"\\u0041${KEY.slice(1)}`
    expect(record({ body: escaped, options: { keep: ['members'] } }).request.body).toBe('{"Id":"redacted-1')
    expect(record({ body: '{"Id":"\\u0041', options: { keep: ['members'] } }).request.body).toBe(
      '{"Id":"\\u0041',
    )
  })

  it('and told by kind and part, never by what it was', () => {
    const told: string[] = []
    const body = `{"Id":"0","Password":"pw","New":"x","Labels":{"a":"${KEY}","b":"${ACCOUNT}","pwd":"x"}}`
    const response = { body: '{"Token":"t"}', headers: { ...HEADERS, cookie: 'a' } }
    record({ body, response, options: { onHidden: (kind, part) => told.push(`${part}: ${kind}`) } })
    expect(told).toEqual([
      'request: sensitive member',
      'request: value of a member that no contract knows',
      'request: access key id',
      'request: account id',
      'request: value of a secret name',
      'response: sensitive member',
      'response: credential',
    ])
  })
})

describe('the body of a response is recorded', () => {
  const k = (text: string): string => `{"Steps":[{"Name":"a","Outputs":{"k":[${JSON.stringify(text)}]}}]}`

  it.each<[what: string, sent: string, recorded: string]>([
    ['without sensitive members', '{"Token":"t","NextToken":"n"}', '{"Token":"redacted-1","NextToken":"n"}'],
    [
      'with the values of enums, and without what a name says is a secret',
      '{"Steps":[{"Name":"a","Status":"Success","Outputs":{"dbPassword":["x","y"],"k":["z"]}}]}',
      '{"Steps":[{"Name":"a","Status":"Success","Outputs":{"dbPassword":["redacted-1","redacted-2"],"k":["z"]}}]}',
    ],
    [
      'without the values of options and of pairs',
      '{"Steps":[{"Name":"a","Outputs":{"k":["--password","x1","--name","y"],"l":["Authorization","abc"],"m":["Name","abc"],"n":["Secret"],"o":["Secret","a","b"]}}]}',
      '{"Steps":[{"Name":"a","Outputs":{"k":["--password","redacted-1","--name","y"],"l":["Authorization","redacted-2"],"m":["Name","abc"],"n":["Secret"],"o":["Secret","a","b"]}}]}',
    ],
    [
      'without pairs in JSON in a text',
      k('{"name":"password","value":"x2"}'),
      k('{"name":"password","value":"redacted-1"}'),
    ],
    [
      'whichever of a pair comes first',
      k('[{"Value":"x3","Name":"secret","a":1}]'),
      k('[{"Value":"redacted-1","Name":"secret","a":1}]'),
    ],
    ['without secrets in a text of JSON', k('"pwd=x4x4x4"'), k('"pwd=redacted-1"')],
    [
      'without numbers that are codes, and with what only says that there is no secret',
      k(
        ' {"pin":1234,"pinOk":true,"otp":false,"passcode":null,"password":"{{resolve:x}}","secret":"none","token":"redacted-9","pwd":"arn:aws:ssm:eu-west-1:a"}',
      ),
      k(
        ' {"pin":0,"pinOk":true,"otp":false,"passcode":null,"password":"{{resolve:x}}","secret":"none","token":"redacted-9","pwd":"arn:aws:ssm:eu-west-1:a"}',
      ),
    ],
    [
      'without keys that look drawn at random',
      k('{"key":"aZ3aZ3aZ3aZ3aZ3aZ3aZ3","key2":"short"}'),
      k('{"key":"redacted-1","key2":"short"}'),
    ],
    [
      'with other account ids, which stay numbers where they are numbers',
      `{"Steps":[{"Name":"${ACCOUNT}","Start":${ACCOUNT}}]}`,
      '{"Steps":[{"Name":"000000000001","Start":100000000001}]}',
    ],
  ])('%s', (_, body, recorded) => {
    expect(record({ response: { body } }).response?.body).toBe(recorded)
  })

  it('without texts that no error has, where it is an error', () => {
    const body =
      '{"__type":"NoSuchStep","Message":"m","Code":"c","Steps":[{"Name":"a"}],"Output":{"message":"m","x":"y"},"Token":{"a":"t"}}'
    expect(record({ response: { status: 400, body } }).response?.body).toBe(
      '{"__type":"NoSuchStep","Message":"m","Code":"c","Steps":[{"Name":"a"}],"Output":{"message":"m","x":"y"},"Token":{"a":"redacted-1"}}',
    )
    expect(record({ response: { status: 400, body: '{"NextToken":"n","a":"b"}' } }).response?.body).toBe(
      '{"NextToken":"redacted-1","a":"redacted-2"}',
    )
  })

  it('without what the request had hidden, in errors from three letters on, in outputs from eight', () => {
    const repeats = (secret: string, status: number) =>
      record({
        body: JSON.stringify({ Id: '0', Password: secret }),
        response: { status, body: JSON.stringify({ Message: `Value ${secret} failed` }) },
      }).response?.body
    expect(repeats('abc', 400)).toBe('{"Message":"Value redacted-1 failed"}')
    expect(repeats('ab', 400)).toBe('{"Message":"Value ab failed"}')
  })
})

describe('what is around a body is recorded', () => {
  it.each([
    ['https://user:pw@host/a', 'https://host/a'],
    [`https://host/${KEY}?a=b`, 'https://host/redacted-1?a=b'],
    ['/?a', '/?a'],
    ['/?password=pw&b=c%20d&token=', '/?password=redacted-1&b=c%20d&token='],
    ['/?X-Amz-Signature=abc&X-Amz-Date=1', '/?X-Amz-Signature=redacted-1&X-Amz-Date=1'],
    [`/?q=${KEY}%20x`, '/?q=redacted-1%20x'],
    ['/?b=%zz&c+d=e+f', '/?b=%zz&c+d=e+f'],
    [`/?${KEY}`, '/?redacted-1'],
    [`https://${ACCOUNT}.host/?x?y=z`, 'https://000000000001.host/?x?y=z'],
  ])('as the URL %s: %s', (url, recorded) => {
    expect(record({ url }).request.url).toBe(recorded)
  })

  it('as headers without credentials, and as a problem without secrets', () => {
    const headers = {
      ...{
        Authorization: 'abc',
        'x-secret-key': 'x',
        'x-api-key': '',
        'access-control-allow-credentials': 'true',
      },
      ...{ 'x-note': `a ${KEY}`, cookie: 'a=b', [KEY]: 'x' },
    }
    expect(record({ response: { body: '{}', headers, bodyProblem: `b ${KEY}` } }).response).toMatchObject({
      headers: {
        ...{ Authorization: 'redacted-1', 'x-secret-key': 'redacted-2', 'x-api-key': '' },
        ...{
          'access-control-allow-credentials': 'true',
          'x-note': 'a redacted-3',
          cookie: 'redacted-4',
          'redacted-3': 'x',
        },
      },
      bodyProblem: 'b redacted-3',
    })
  })

  it('without the secrets that are known beforehand', () => {
    const told = record({ body: '{"Id":"my own key"}', options: { secrets: ['', 'my own key'] } })
    expect(told.request.body).toBe('{"Id":"redacted-1"}')
  })
})
