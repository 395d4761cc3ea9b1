import { describe, expect, it } from 'vitest'
import { bareDocumentsOf } from '../../../../src/capture/formats/json/bare-documents.js'
import { read } from '../collect.js'
import type { DamageSample } from '../damage/damage-parts.js'
import { DAMAGE_SAMPLES } from '../damage/damage-samples.js'
import { exchangeOf, ndjsonLines, SAMPLES } from '../sample-captures.js'

const operation = {
  name: 'DescribeAutomationStepExecutions',
  requestMembers: ['AutomationExecutionId', 'NextToken'],
  responseMembers: ['StepExecutions', 'NextToken'],
}
const options = { describeBareDocument: bareDocumentsOf([operation]) }
const isLines = (text: string): boolean => /\}\n\{/.test(text)
const place = { source: 'capture', entry: 1 }

describe('bare JSON', () => {
  it('is a response or a request of the operation, by its members, and keeps its spelling', async () => {
    const response = '{"StepExecutions":[{"ExecutionStartTime":1.50E9}],"NextToken":""}'
    expect((await read(response, options)).exchanges).toEqual([
      { place, operation: operation.name, response: { status: 200, headers: {}, body: response } },
    ])
    const request = '{"AutomationExecutionId":"é","NextToken":"x"}'
    expect((await read(request, options)).exchanges).toEqual([
      { place, operation: operation.name, request: { method: 'POST', url: '/', headers: {}, body: request } },
    ])
  })

  it('is an error response when it has a __type', async () => {
    const errors = '{"__type":"InvalidNextToken"}\n{"__type":"a.b#InternalServerError"}'
    const { exchanges } = await read(errors, options)
    expect(exchanges.map(({ response }) => response?.status)).toEqual([400, 500])
  })

  it('is checked against no guess: what lacks a required member or most of whose members are unknown names nothing', async () => {
    const tag = {
      name: 'TagResource',
      requestMembers: ['resourceArn', 'tags'],
      requiredMembers: ['resourceArn', 'tags'],
      responseMembers: ['name', 'type', 'value'],
      expectedMembers: ['value', 'tagArn'],
    }
    const describeBareDocument = bareDocumentsOf([tag])
    const nameless = [
      '{}',
      '{"name":"my-app","version":"1.0.0","private":true,"scripts":{}}',
      '{"name":"x"}',
      '{"tags":[]}',
      '{"resourceArn":"x","other":1}',
      '{"value":1,"a":2}',
      '{"name":"a/b","type":"library","require":{}}',
      '{"name":"a/b","type":"library","value":1}',
    ]
    for (const text of nameless) {
      const { exchanges, problems } = await read(text, { describeBareDocument })
      expect(exchanges, text).toEqual([])
      expect(problems, text).toMatchObject([{ reason: expect.stringContaining('names its operation') }])
    }
    const named = await read('{}{"name":"x","a":1,"b":2}', {
      describeBareDocument: bareDocumentsOf([tag], { isNamed: true }),
    })
    expect(named.exchanges).toHaveLength(2)
  })

  it.each(
    Object.values(DAMAGE_SAMPLES)
      .flatMap((format) => Object.entries<DamageSample>(format))
      .filter(([name, { text }]) => name !== 'json' && /^[{[]\s*["{]/.test(text)),
  )('is no capture under a name that nobody knows, though it shares a member: %s', async (_, { text }) => {
    const named = { ...operation, responseMembers: ['name', 'id'] }
    const describeBareDocument = bareDocumentsOf([named], { isNamed: true })
    for (const line of isLines(text) ? text.trim().split('\n') : [text]) {
      const under = `{"id":"a","name":"b","mappinfs":${line}}`
      const { exchanges, problems } = await read(under, { describeBareDocument, inputFormat: 'json' })
      expect(exchanges, under).toEqual([])
      expect(problems).toMatchObject([{ reason: expect.stringContaining('damaged') }])
    }
  })

  it.each([
    ['CloudTrail', '{"Records":[{"eventVersion":"1.0","eventSource":"ssm.amazonaws.com"}]}'],
    ['Lambda', '{"Records":[{"messageId":"1","body":"{}","eventSource":"aws:sqs"}]}'],
    ['Lambda', '{"Records":[{"EventSource":"aws:sns","Sns":{}}]}'],
    ['EventBridge', '{"version":"0","detail-type":"EC2","detail":{"state":"running"}}'],
    ['Postman', '{"info":{"_postman_id":"x","name":"y"},"item":[]}'],
    ['npm', '{"name":"my-app","version":"1.0.0","scripts":{}}'],
    ['an API description', '{"openapi":"3.1.0","paths":{}}'],
    ['a trace', '{"resourceSpans":[]}'],
  ])('is told what it looks like: %s', async (name, text) => {
    const { problems } = await read(text, options)
    expect(problems).toMatchObject([{ reason: expect.stringContaining(name) }])
    expect(problems[0]?.reason).not.toContain('--operation')
  })

  it('is known as what the AWS CLI prints by its times or its indentation, or because the user says so', async () => {
    const printed = '{"StepExecutions":[{"ExecutionStartTime":"2020-03-09T07:00:34.134000-07:00"}]}'
    const indented = '{\r\n    "StepExecutions": []\r\n}\r\n'
    const compact = '{"StepExecutions":[]}'
    const presentations = async (text: string, inputFormat?: 'aws-cli' | 'json'): Promise<unknown> =>
      (await read(text, { ...options, ...(inputFormat && { inputFormat }) })).exchanges[0]?.presentation
    expect(await presentations(printed)).toBe('aws-cli')
    expect(await presentations(indented)).toBe('aws-cli')
    expect(await presentations(compact)).toBeUndefined()
    expect(await presentations(compact, 'aws-cli')).toBe('aws-cli')
    expect(await presentations(printed, 'json')).toBeUndefined()
  })

  it('may name its operation itself and hold both halves', async () => {
    const text =
      '{"operation":"GetParameter","request":{"Name":"a"},"response":{"T": 1E0}}\n{"operation":"GetParameter","request":{},"response":null}'
    expect((await read(text)).exchanges).toEqual([
      {
        place,
        operation: 'GetParameter',
        request: { method: 'POST', url: '/', headers: {}, body: '{"Name":"a"}' },
        response: { status: 200, headers: {}, body: '{"T": 1E0}' },
      },
      {
        place: { source: 'capture', entry: 2 },
        operation: 'GetParameter',
        request: { method: 'POST', url: '/', headers: {}, body: '{}' },
      },
    ])
  })

  it('may have a member called `status`, as AWS’s own structures do, and is no exchange for that', async () => {
    const response = '{"executionArn":"a","status":"RUNNING","startDate":1.5E9}'
    const text = `{"operation":"DescribeExecution","response":${response}}`
    const expected = {
      operation: 'DescribeExecution',
      response: { status: 200, headers: {}, body: response },
    }
    expect((await read(text)).exchanges).toEqual([{ place, ...expected }])
    expect((await read(`${text}\n${text}\n`)).exchanges).toMatchObject([expected, expected])
  })

  it('is a problem when nothing names the operation', async () => {
    const { problems } = await read('{"Parameter":{}}', options)
    expect(problems[0]?.reason).toContain('--operation')
  })

  it('chooses nothing between operations that fit equally well', () => {
    const describe = bareDocumentsOf([operation, { ...operation, name: 'Other' }])
    expect(describe(['StepExecutions'])).toBeUndefined()
    expect(describe([])).toBeUndefined()
    expect(
      bareDocumentsOf([operation, { name: 'Other', requestMembers: [], responseMembers: ['A'] }])(['A']),
    ).toEqual({
      operation: 'Other',
      side: 'response',
    })
  })

  it('says where it is cut off or no JSON', async () => {
    expect((await read('{"StepExecutions":[', options)).problems).toMatchObject([{ cut: true, offset: 19 }])
    expect((await read('{"StepExecutions":oops}', options)).problems).toMatchObject([
      { cut: false, offset: 0 },
    ])
  })
})

describe('JSON documents that hold whole exchanges', () => {
  const exchange = JSON.parse(ndjsonLines()[0] ?? '')
  const [sample] = SAMPLES.map(exchangeOf)

  it('may be spread over lines', async () => {
    const { exchanges, problems } = await read(JSON.stringify(exchange, null, 2))
    expect(problems).toEqual([])
    expect(exchanges).toEqual([{ place, ...sample }])
  })

  it('may be the items of a list, and what comes before a cut is read', async () => {
    const text = JSON.stringify([exchange, exchange], null, 1)
    const { exchanges, problems } = await read(text)
    expect(problems).toEqual([])
    expect(exchanges).toEqual([
      { place, ...sample },
      { place: { ...place, entry: 2 }, ...sample },
    ])
    const cut = await read(text.slice(0, -1))
    expect(cut.exchanges).toHaveLength(2)
    expect(cut.problems).toMatchObject([{ cut: true, offset: text.length - 1 }])
  })

  it('are passed over, with the reason, where they are not as they should be', async () => {
    const { status: _, ...statusless } = exchange.response
    const { exchanges, problems } = await read(
      JSON.stringify([{ ...exchange, response: statusless }, exchange]),
    )
    expect(problems.map(({ reason }) => reason)).toEqual([
      'the exchange cannot be read: the response has a body but no `status`',
    ])
    expect(exchanges).toEqual([{ place: { ...place, entry: 2 }, ...sample }])
  })

  it('may be listed beside bare ones', async () => {
    const text = JSON.stringify([exchange, { StepExecutions: [] }])
    expect((await read(text, options)).exchanges).toMatchObject([sample, { operation: operation.name }])
  })
})
