import { describe, expect, it } from 'vitest'
import { createMock, DEFAULT_EXECUTIONS } from '../../../src/services/mock.js'
import { ANY, plainContract, TEXT } from '../../services/plain-contract.js'
import { ask } from '../ask.js'

const boxes = plainContract(
  { prefix: 'Boxes', signingName: 'boxes', errors: [] },
  {
    CreateBox: { request: { name: TEXT }, required: ['name'], output: { boxArn: TEXT } },
    GetBox: { request: { name: TEXT }, required: ['name'], output: { boxArn: TEXT } },
  },
)
const queues = plainContract(
  { prefix: 'AmazonSQS', signingName: 'sqs', errors: [] },
  {
    CreateQueue: { request: { QueueName: TEXT }, required: ['QueueName'], output: { QueueUrl: TEXT } },
    GetQueueAttributes: {
      request: { QueueUrl: TEXT, AttributeNames: { type: 'array', items: ANY } },
      required: ['QueueUrl'],
      output: { Attributes: ANY },
    },
  },
)

const RUNBOOK = `
schemaVersion: '0.3'
mainSteps:
  - name: stack
    action: aws:createStack
    inputs: { StackName: '{{ global:REGION }}' }
outputs: [stack.StackId]
`

describe('the Region that a request is signed for', () => {
  const call = async (target: string, input: object, region?: string) => {
    const mock = createMock({ contracts: [boxes, queues], allowUnsigned: true, region: 'eu-west-3' })
    return ask(mock, input, { target, contentType: 'application/x-amz-json-1.0', ...signedFor(region) })
  }

  it.each([
    ['eu-central-1', 'arn:aws:boxes:eu-central-1:123456789012:'],
    ['cn-north-1', 'arn:aws-cn:boxes:cn-north-1:123456789012:'],
    ['us-gov-west-1', 'arn:aws-us-gov:boxes:us-gov-west-1:123456789012:'],
    [undefined, 'arn:aws:boxes:eu-west-3:123456789012:'],
  ])('is that of ARNs: %s', async (region, start) => {
    const { body } = await call('Boxes.CreateBox', { name: 'green' }, region)
    expect(body['boxArn']).toMatch(new RegExp(`^${start}box[/:]green$`))
  })

  it('is that of a queue, which requests in another Region do not find', async () => {
    const mock = createMock({ contracts: [queues] })
    const inRegion = (operation: string, input: object, region: string) =>
      ask(mock, input, {
        target: `AmazonSQS.${operation}`,
        contentType: 'application/x-amz-json-1.0',
        ...signedFor(region),
      })
    const { body } = await inRegion('CreateQueue', { QueueName: 'jobs' }, 'cn-north-1')
    const asked = { QueueUrl: body['QueueUrl'], AttributeNames: ['QueueArn'] }
    const { body: shown } = await inRegion('GetQueueAttributes', asked, 'cn-north-1')
    expect(shown['Attributes']).toEqual({ QueueArn: 'arn:aws-cn:sqs:cn-north-1:123456789012:jobs' })
    const { body: elsewhere } = await inRegion('GetQueueAttributes', asked, 'us-east-1')
    expect(elsewhere['__type']).toMatch(/QueueDoesNotExist$/)
  })

  it('tells parameters of one name apart, also when they are brought back', async () => {
    const mock = createMock({ allowUnsigned: true, region: 'eu-west-3' })
    const value = async (of: typeof mock, region?: string) => {
      const asked = { target: 'AmazonSSM.GetParameter', ...signedFor(region) }
      const { status, body } = await ask(of, { Name: '/app' }, asked)
      return status === 200 ? body['Parameter'] : body['__type']
    }
    const put = (region: string | undefined) =>
      ask(
        mock,
        { Name: '/app', Value: region ?? 'own', Type: 'String' },
        { target: 'AmazonSSM.PutParameter', ...signedFor(region) },
      )
    for (const region of ['us-east-1', undefined, 'us-east-1']) await put(region)
    const again = createMock({ allowUnsigned: true, region: 'eu-west-3' })
    again.restore(JSON.parse(JSON.stringify(mock.snapshot())))
    for (const one of [mock, again]) {
      expect(await value(one, 'us-east-1')).toMatchObject({ Value: 'us-east-1', Version: 1 })
      expect(await value(one)).toMatchObject({ Value: 'own', Version: 1 })
      expect(await value(one, 'eu-west-3')).toMatchObject({ Value: 'own' })
      expect(await value(one, 'eu-west-1')).toMatch(/ParameterNotFound$/)
    }
  })

  it('is that of the executions of runbooks', async () => {
    const mock = createMock({ runbooks: { Stack: RUNBOOK }, virtualTime: true })
    const inChina = (operation: string, input: object) =>
      ask(mock, input, { target: `AmazonSSM.${operation}`, ...signedFor('cn-north-1') })
    const { body: started } = await inChina('StartAutomationExecution', { DocumentName: 'Stack' })
    let execution = Object()
    for (let look = 0; look < 5; look++) {
      const { body } = await inChina('GetAutomationExecution', started)
      execution = body['AutomationExecution']
    }
    expect(execution.ExecutedBy).toBe('arn:aws-cn:iam::123456789012:user/operator')
    const [id] = execution.Outputs['stack.StackId']
    expect(id).toMatch(/^arn:aws-cn:cloudformation:cn-north-1:123456789012:stack\/cn-north-1\//)
  })
})

describe('an automation execution', () => {
  const mock = createMock({ runbooks: { Stack: RUNBOOK }, virtualTime: true })
  const inRegion = async (region: string, operation: string, input: object) => {
    const { body } = await ask(mock, input, { target: `AmazonSSM.${operation}`, ...signedFor(region) })
    return body
  }
  const countIn = async (region: string): Promise<number> => {
    const { AutomationExecutionMetadataList: list } = await inRegion(
      region,
      'DescribeAutomationExecutions',
      {},
    )
    return Array.isArray(list) ? list.length : 0
  }

  it.each([
    ['of a runbook that the mock was given', 'Stack'],
    ['of a recorded runbook', 'AWS-RestartEC2Instance'],
  ])('%s is in the Region that it was started in, and in no other', async (_, document) => {
    const others = [await countIn('eu-west-1'), await countIn('us-west-2')]
    const start = { DocumentName: document }
    const started = await inRegion('eu-west-1', 'StartAutomationExecution', start)
    expect(await inRegion('eu-west-1', 'GetAutomationExecution', started)).toMatchObject({
      AutomationExecution: { ...started, DocumentName: document },
    })
    for (const [operation, more] of Object.entries({
      GetAutomationExecution: {},
      DescribeAutomationStepExecutions: {},
      StopAutomationExecution: {},
      SendAutomationSignal: { SignalType: 'Approve' },
    })) {
      const elsewhere = await inRegion('us-west-2', operation, { ...started, ...more })
      expect(elsewhere['__type'], operation).toMatch(/AutomationExecutionNotFoundException$/)
    }
    expect([await countIn('eu-west-1'), await countIn('us-west-2')]).toEqual([
      (others[0] ?? 0) + 1,
      others[1],
    ])
  })

  it('of the default dataset is in every Region, so that the first look shows one', async () => {
    const asked = { AutomationExecutionId: DEFAULT_EXECUTIONS[0]?.id }
    for (const region of ['eu-west-1', 'ap-south-1'])
      expect(await inRegion(region, 'GetAutomationExecution', asked)).toMatchObject({
        AutomationExecution: asked,
      })
  })

  it('is started anew by a client token that another Region has seen', async () => {
    const start = { DocumentName: 'Stack', ClientToken: '7b1f0f60-0d0c-4a5b-9d52-0d5f3f1b2a02' }
    const [one, again, other] = [
      await inRegion('eu-west-1', 'StartAutomationExecution', start),
      await inRegion('eu-west-1', 'StartAutomationExecution', start),
      await inRegion('us-west-2', 'StartAutomationExecution', start),
    ]
    expect(again).toEqual(one)
    expect(other).not.toEqual(one)
  })

  it('runs the document of its Region: one that is created in another changes nothing', async () => {
    const created = {
      Name: 'Sleepy',
      DocumentType: 'Automation',
      Content: JSON.stringify({
        schemaVersion: '0.3',
        mainSteps: [{ name: 'nap', action: 'aws:sleep', inputs: { Duration: 'PT1S' } }],
      }),
    }
    await inRegion('eu-west-1', 'CreateDocument', created)
    const steps = async (region: string) => {
      const started = await inRegion(region, 'StartAutomationExecution', { DocumentName: 'Sleepy' })
      const { StepExecutions } = await inRegion(region, 'DescribeAutomationStepExecutions', started)
      return Array.isArray(StepExecutions) ? StepExecutions.map((step) => Object(step).StepName) : []
    }
    expect(await steps('eu-west-1')).toEqual(['nap'])
    expect(await steps('us-west-2')).not.toEqual(['nap'])
    await inRegion('us-west-2', 'DeleteDocument', { Name: 'Sleepy' })
    expect(await steps('eu-west-1')).toEqual(['nap'])
  })
})

function signedFor(region: string | undefined) {
  if (region === undefined) return {}
  const scope = `20260302/${region}/any/aws4_request`
  const authorization = `AWS4-HMAC-SHA256 Credential=AKID/${scope}, SignedHeaders=host, Signature=0`
  return { headers: { authorization, 'x-amz-date': '20260302T060000Z' } }
}
