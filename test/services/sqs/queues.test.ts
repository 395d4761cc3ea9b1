import { describe, expect, it } from 'vitest'
import { createMock } from '../../../src/services/mock.js'
import { ask } from '../../mock/ask.js'
import { ANY, plainContract, TEXT } from '../plain-contract.js'

const NUMBER = { type: 'integer' }
const MAP = { type: 'object', additionalProperties: TEXT }
const LIST = { type: 'array', items: ANY }
const onQueue = (request: Record<string, object>, output: Record<string, object> = {}) => ({
  request: { QueueUrl: TEXT, ...request },
  required: ['QueueUrl'],
  output,
})
const batch = onQueue({ Entries: LIST }, { Successful: LIST, Failed: LIST })
const contract = plainContract(
  { prefix: 'AmazonSQS', signingName: 'sqs', errors: ['QueueDoesNotExist', 'ReceiptHandleIsInvalid'] },
  {
    CreateQueue: {
      request: { QueueName: TEXT, Attributes: MAP },
      required: ['QueueName'],
      output: { QueueUrl: TEXT },
    },
    ListQueues: { request: { QueueNamePrefix: TEXT }, output: { QueueUrls: { type: 'array', items: TEXT } } },
    GetQueueAttributes: onQueue({ AttributeNames: LIST }, { Attributes: MAP }),
    DeleteQueue: onQueue({}),
    SendMessage: onQueue(
      {
        MessageBody: TEXT,
        DelaySeconds: NUMBER,
        MessageAttributes: ANY,
        MessageGroupId: TEXT,
        MessageDeduplicationId: TEXT,
      },
      { MessageId: TEXT, MD5OfMessageBody: TEXT, MD5OfMessageAttributes: TEXT, SequenceNumber: TEXT },
    ),
    SendMessageBatch: batch,
    ReceiveMessage: onQueue(
      {
        MaxNumberOfMessages: NUMBER,
        VisibilityTimeout: NUMBER,
        WaitTimeSeconds: NUMBER,
        MessageAttributeNames: LIST,
        AttributeNames: LIST,
      },
      { Messages: LIST },
    ),
    DeleteMessage: onQueue({ ReceiptHandle: TEXT }),
    ChangeMessageVisibility: onQueue({ ReceiptHandle: TEXT, VisibilityTimeout: NUMBER }),
    PurgeQueue: onQueue({}),
    ListDeadLetterSourceQueues: onQueue({}, { queueUrls: { type: 'array', items: TEXT } }),
  },
)

interface Received {
  readonly Body: string
  readonly ReceiptHandle: string
  readonly Attributes?: Record<string, string>
}

async function queue(attributes: Record<string, string> = {}, name = 'jobs') {
  let now = Date.UTC(2026, 2, 3)
  const mock = createMock({ contracts: [contract], allowUnsigned: true, now: () => now })
  const call = async (operation: string, input: object) => {
    const { status, body } = await ask(mock, input, {
      target: `AmazonSQS.${operation}`,
      contentType: 'application/x-amz-json-1.0',
    })
    return status === 200 ? Object(body) : String(body['__type']).replace(/^.*#/, '')
  }
  const { QueueUrl } = await call('CreateQueue', { QueueName: name, Attributes: attributes })
  const on = (operation: string, input: object = {}) => call(operation, { QueueUrl, ...input })
  const receive = async (input: object = {}): Promise<readonly Received[]> =>
    Object(await on('ReceiveMessage', { MaxNumberOfMessages: 10, ...input })).Messages ?? []
  const bodies = async (input: object = {}) => (await receive(input)).map(({ Body }) => Body)
  const pass = (seconds: number): void => {
    now += seconds * 1000
  }
  return { mock, call, on, receive, bodies, pass, QueueUrl }
}

describe('queues', () => {
  it('are the same when they are created again alike, and an error otherwise', async () => {
    const { call, QueueUrl } = await queue({ DelaySeconds: '5' })
    const again = (Attributes: object) => call('CreateQueue', { QueueName: 'jobs', Attributes })
    expect(await again({ DelaySeconds: '5', VisibilityTimeout: '30' })).toEqual({ QueueUrl })
    expect(await again({})).toEqual({ QueueUrl })
    expect(await again({ DelaySeconds: '6' })).toBe('QueueNameExists')
  })

  it('know the queues whose dead letters they get', async () => {
    const { call, on, QueueUrl } = await queue()
    const { Attributes: attributes } = await on('GetQueueAttributes', { AttributeNames: ['QueueArn'] })
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: attributes.QueueArn, maxReceiveCount: 2 })
    const source = await call('CreateQueue', { QueueName: 'source', Attributes: { RedrivePolicy } })
    expect(await on('ListDeadLetterSourceQueues')).toEqual({ queueUrls: [source.QueueUrl] })
    expect(await call('ListDeadLetterSourceQueues', source)).toEqual({ queueUrls: [] })
    expect(await call('ListDeadLetterSourceQueues', { QueueUrl: `${QueueUrl}x` })).toBe('QueueDoesNotExist')
  })
})

describe('queues with messages', () => {
  it('hide a received message for a while, and lose it once it is deleted', async () => {
    const { on, receive, bodies, pass } = await queue({ VisibilityTimeout: '10' })
    await on('SendMessage', { MessageBody: 'paint' })
    expect(await bodies()).toEqual(['paint'])
    expect(await bodies()).toEqual([])
    pass(11)
    const [again] = await receive({ AttributeNames: ['ApproximateReceiveCount'] })
    expect(again?.Attributes).toEqual({ ApproximateReceiveCount: '2' })
    expect(await on('DeleteMessage', { ReceiptHandle: again?.ReceiptHandle })).toEqual({})
    pass(11)
    expect(await bodies()).toEqual([])
    expect(await on('DeleteMessage', { ReceiptHandle: 'made up' })).toBe('ReceiptHandleIsInvalid')
  })

  it('count what is waiting, hidden and delayed', async () => {
    const { on, receive } = await queue()
    await on('SendMessageBatch', { Entries: ['a', 'b', 'c'].map((Id) => ({ Id, MessageBody: Id })) })
    await on('SendMessage', { MessageBody: 'later', DelaySeconds: 60 })
    await receive({ MaxNumberOfMessages: 1 })
    const { Attributes } = await on('GetQueueAttributes', { AttributeNames: ['All'] })
    expect(Attributes).toMatchObject({
      ApproximateNumberOfMessages: '2',
      ApproximateNumberOfMessagesNotVisible: '1',
      ApproximateNumberOfMessagesDelayed: '1',
      QueueArn: 'arn:aws:sqs:us-east-1:123456789012:jobs',
    })
  })

  it('show a message at once to others when its receiver gives it back', async () => {
    const { on, receive, bodies } = await queue()
    await on('SendMessage', { MessageBody: 'x' })
    const [{ ReceiptHandle } = { ReceiptHandle: '' }] = await receive()
    await on('ChangeMessageVisibility', { ReceiptHandle, VisibilityTimeout: 0 })
    expect(await bodies()).toEqual(['x'])
  })

  it('keep the order within a group, and take a repeated message once', async () => {
    const { on, receive, bodies } = await queue({ ContentBasedDeduplication: 'true' }, 'jobs.fifo')
    for (const MessageBody of ['1', '2', '1', '3'])
      await on('SendMessage', { MessageBody, MessageGroupId: 'g' })
    await on('SendMessage', { MessageBody: 'other', MessageGroupId: 'h' })
    await receive({ MaxNumberOfMessages: 1 })
    expect(await bodies()).toEqual(['other'])
    expect(await on('SendMessage', { MessageBody: 'without group' })).toBe('MissingParameter')
  })

  it('move a message that is received too often to the queue for dead letters', async () => {
    const { call, on, bodies, pass } = await queue()
    const dead = await call('CreateQueue', { QueueName: 'dead' })
    const deadLetterTargetArn = 'arn:aws:sqs:us-east-1:123456789012:dead'
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 1 })
    const { QueueUrl } = await call('CreateQueue', { QueueName: 'live', Attributes: { RedrivePolicy } })
    await call('SendMessage', { QueueUrl, MessageBody: 'poison' })
    expect(await bodies({ QueueUrl })).toEqual(['poison'])
    pass(31)
    expect(await bodies({ QueueUrl })).toEqual([])
    expect(await bodies({ QueueUrl: dead.QueueUrl })).toEqual(['poison'])
    await on('DeleteQueue')
  })

  it('wait for a message as long as the receiver wants', async () => {
    const { on, bodies } = await queue()
    const waiting = bodies({ WaitTimeSeconds: 20 })
    await on('SendMessage', { MessageBody: 'at last' })
    expect(await waiting).toEqual(['at last'])
  })

  it('have digests by which SDKs check bodies and attributes', async () => {
    const { on } = await queue()
    // Computed by hand, by the rule that AWS documents.
    expect(
      await on('SendMessage', {
        MessageBody: 'hi ☃',
        MessageAttributes: {
          a: { DataType: 'String', StringValue: 'b' },
          n: { DataType: 'Binary', BinaryValue: 'AAE=' },
        },
      }),
    ).toMatchObject({
      MD5OfMessageBody: '1256d1b1c85bd5c0d032aea2a5517316',
      MD5OfMessageAttributes: '125192d325d92ecf7654594cbe8690a9',
    })
  })

  it('are gone with all their messages, and come back with a snapshot', async () => {
    const { mock, on, bodies, QueueUrl } = await queue()
    await on('SendMessage', { MessageBody: 'x' })
    const snapshot = mock.snapshot()
    await on('DeleteQueue')
    expect(mock.snapshot().resources).toEqual([])
    expect(await on('SendMessage', { MessageBody: 'y' })).toBe('QueueDoesNotExist')
    mock.restore(JSON.parse(JSON.stringify(snapshot)))
    expect(await bodies({ QueueUrl: QueueUrl.replace('mock.test', 'localhost:9') })).toEqual(['x'])
    await on('PurgeQueue')
    expect(await bodies()).toEqual([])
  })

  it('refuse batches as AWS does', async () => {
    const { on } = await queue()
    const send = (...ids: string[]) =>
      on('SendMessageBatch', { Entries: ids.map((Id) => ({ Id, MessageBody: Id })) })
    expect(await send()).toBe('EmptyBatchRequest')
    expect(await send('a', 'a')).toBe('BatchEntryIdsNotDistinct')
    expect(await send(...'abcdefghijk')).toBe('TooManyEntriesInBatchRequest')
    expect(await send('a b')).toBe('InvalidBatchEntryId')
  })
})
