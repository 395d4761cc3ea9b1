import { describe, expect, it } from 'vitest'
import { ask, PUBLISHED, steadyMock, WIRE } from '../ask.js'
import { sketchContract } from '../automation-contract.js'

const DIARY = sketchContract({
  protocol: 'awsJson1_1',
  prefix: 'Diary',
  signingName: 'diary',
  published: true,
  operations: {
    Write: {
      input: {
        properties: {
          At: { type: 'number', format: 'epoch-seconds' },
          Pages: {
            type: 'array',
            items: { type: 'object', properties: { At: { type: 'number', format: 'epoch-seconds' } } },
          },
        },
      },
    },
  },
})

describe('times in a request', () => {
  const mock = steadyMock({ contracts: [DIARY] })
  const write = (input: object, contentType: string) =>
    ask(mock, input, { target: 'Diary.Write', contentType })
  const text = '2026-03-02T06:00:00Z'

  it('are numbers on the wire; text is a SerializationException there', async () => {
    expect((await write({ At: 1.7e9 }, WIRE)).status).toBe(200)
    expect((await write({ At: text }, WIRE)).body).toEqual({
      __type: 'SerializationException',
      Message: 'class java.lang.String can not be converted to an Date',
    })
  })

  it('may be date-times in the published rendition', async () => {
    expect((await write({ At: text, Pages: [{ At: text }] }, PUBLISHED)).status).toBe(200)
    expect((await write({ At: 'soon' }, PUBLISHED)).status).toBe(400)
  })
})
