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

  it('is that of a queue, from whichever Region its attributes are asked for', async () => {
    const mock = createMock({ contracts: [queues] })
    const inRegion = (operation: string, input: object, region: string) =>
      ask(mock, input, {
        target: `AmazonSQS.${operation}`,
        contentType: 'application/x-amz-json-1.0',
        ...signedFor(region),
      })
    const { body } = await inRegion('CreateQueue', { QueueName: 'jobs' }, 'cn-north-1')
    const asked = { QueueUrl: body['QueueUrl'], AttributeNames: ['QueueArn'] }
    const { body: shown } = await inRegion('GetQueueAttributes', asked, 'us-east-1')
    expect(shown['Attributes']).toEqual({ QueueArn: 'arn:aws-cn:sqs:cn-north-1:123456789012:jobs' })
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
