import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createBareMock } from '../../../src/mock/create-mock.js'
import { TARGET_HEADER } from '../../../src/protocol/aws-json/targets.js'
import { contractOf } from '../../model/contract-of.js'

const TEXT = { shape: 'Text' }
const DIGESTS = { MD5OfMessageBody: TEXT, MD5OfMessageAttributes: TEXT }
const contract = contractOf({
  operations: {
    Send: { name: 'Send', input: { shape: 'SendInput' }, output: { shape: 'SendOutput' } },
    SendBatch: { name: 'SendBatch', input: { shape: 'BatchInput' }, output: { shape: 'BatchOutput' } },
    Receive: { name: 'Receive', input: { shape: 'Nothing' }, output: { shape: 'ReceiveOutput' } },
  },
  shapes: {
    Text: { type: 'string' },
    Bytes: { type: 'blob' },
    Nothing: { type: 'structure', members: {} },
    Attribute: {
      type: 'structure',
      members: { DataType: TEXT, StringValue: TEXT, BinaryValue: { shape: 'Bytes' } },
    },
    Attributes: { type: 'map', key: TEXT, value: { shape: 'Attribute' } },
    SendInput: {
      type: 'structure',
      members: { MessageBody: TEXT, MessageAttributes: { shape: 'Attributes' } },
    },
    SendOutput: { type: 'structure', members: { MessageId: TEXT, ...DIGESTS } },
    Entry: { type: 'structure', required: ['Id'], members: { Id: TEXT, MessageBody: TEXT } },
    Entries: { type: 'list', member: { shape: 'Entry' } },
    BatchInput: { type: 'structure', members: { Entries: { shape: 'Entries' } } },
    Sent: { type: 'structure', required: ['Id'], members: { Id: TEXT, ...DIGESTS } },
    SentList: { type: 'list', member: { shape: 'Sent' } },
    BatchOutput: {
      type: 'structure',
      members: { Successful: { shape: 'SentList' }, Failed: { shape: 'SentList' } },
    },
    Message: { type: 'structure', members: { Body: TEXT, MD5OfBody: TEXT } },
    Messages: { type: 'list', member: { shape: 'Message' } },
    ReceiveOutput: { type: 'structure', members: { Messages: { shape: 'Messages' } } },
  },
})
const mock = createBareMock({ contracts: [contract], allowUnsigned: true })

async function ask(operation: string, input: object): Promise<Record<string, unknown>> {
  const headers = { 'content-type': 'application/x-amz-json-1.1', [TARGET_HEADER]: `Test.${operation}` }
  const response = await mock.fetch('http://mock/', { method: 'POST', headers, body: JSON.stringify(input) })
  return response.json()
}

const md5 = (text: string): string => createHash('md5').update(text).digest('hex')

describe('digests in made-up responses', () => {
  it('are those of what the request has', async () => {
    const output = await ask('Send', { MessageBody: 'This is a test message' })
    expect(output).toMatchObject({ MD5OfMessageBody: 'fafb00f5732ab283681e124bf8747ed1' })
    expect(output).not.toHaveProperty('MD5OfMessageAttributes')
  })

  it('are those of attributes, by name', async () => {
    const MessageAttributes = {
      b: { DataType: 'Binary', BinaryValue: 'AQI=' },
      a: { DataType: 'String', StringValue: 'x' },
    }
    const part = (text: string): string => `\0\0\0${String.fromCharCode(text.length)}${text}`
    const digested = [
      part('a'),
      part('String'),
      '\x01',
      part('x'),
      part('b'),
      part('Binary'),
      '\x02',
      part('\x01\x02'),
    ]
    const output = await ask('Send', { MessageBody: 'x', MessageAttributes })
    expect(output['MD5OfMessageAttributes']).toBe(md5(digested.join('')))
  })

  it('are those of the entries of a batch, each of which has a result', async () => {
    const Entries = ['a', 'b', 'c'].map((Id) => ({ Id, MessageBody: `message ${Id}` }))
    const output = await ask('SendBatch', { Entries })
    expect(output).toMatchObject({
      Successful: Entries.map(({ Id, MessageBody }) => ({ Id, MD5OfMessageBody: md5(MessageBody) })),
      Failed: [],
    })
  })

  it('are those of what stands beside them', async () => {
    const { Messages } = await ask('Receive', {})
    expect(Messages).toMatchObject(
      Object.values(Object(Messages)).map((message) => ({ MD5OfBody: md5(Object(message).Body) })),
    )
  })
})
