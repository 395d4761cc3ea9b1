import { describe, expect, it } from 'vitest'
import { createMock } from '../../../src/services/mock.js'
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

function signedFor(region: string | undefined) {
  if (region === undefined) return {}
  const scope = `20260302/${region}/any/aws4_request`
  const authorization = `AWS4-HMAC-SHA256 Credential=AKID/${scope}, SignedHeaders=host, Signature=0`
  return { headers: { authorization, 'x-amz-date': '20260302T060000Z' } }
}
