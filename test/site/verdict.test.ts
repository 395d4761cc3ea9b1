import { describe, expect, it } from 'vitest'
import { validators } from '../../generated/validators.js'
import { shippedContract } from '../../src/contract/shipped-contract.js'
import { judge } from '../../src/site/console/verdict.js'
import { consoleConfig } from '../../src/site/pages/console.js'

const config = consoleConfig({
  contract: shippedContract(),
  presets: [],
  downloads: { json: '', yaml: '' },
  validators: '',
  samples: [],
  releases: [],
  date: '',
  base: '/',
})
const [operation] = Object.values(config.operations)
if (!operation) throw new Error('the shipped contract has an operation')

const REQUEST = { AutomationExecutionId: '00000000-0000-4000-8000-000000000001' }
const wire = { operation, rendition: 'wire', validators } as const
const published = { operation, rendition: 'published', validators } as const
const answer = (status: number, body: unknown, errorType: string | null = null) => ({
  status,
  body,
  errorType,
})

describe('the verdict of the console', () => {
  it('keeps the renditions apart', () => {
    const step = (time: unknown) => ({ StepExecutions: [{ ExecutionStartTime: time }] })
    const text = '2026-03-19T15:31:45.877Z'
    expect(judge(wire, REQUEST, answer(200, step(1.7e9))).response).toEqual([])
    expect(judge(wire, REQUEST, answer(200, step(text))).response).toHaveLength(1)
    expect(judge(published, REQUEST, answer(200, step(text))).response).toEqual([])
    expect(judge(published, REQUEST, answer(200, step(1.7e9))).response).toHaveLength(1)
  })

  it('names the error, however its code is written', () => {
    const namespaced = answer(400, { __type: 'com.amazonaws.ssm#InvalidNextToken', Message: 'x' })
    expect(judge(wire, REQUEST, namespaced)).toMatchObject({ meaning: 'InvalidNextToken', response: [] })
    expect(judge(published, REQUEST, answer(481, { Message: 'x' }))).toMatchObject({
      meaning: 'InvalidNextToken',
      response: [],
    })
    expect(judge(wire, REQUEST, answer(503, undefined))).toMatchObject({
      meaning: 'a 503 without a body',
      response: [],
    })
  })

  it('finds unknown errors, wrong statuses and bad requests', () => {
    expect(judge(wire, REQUEST, answer(400, { __type: 'Odd' })).response).toEqual([
      'the contract knows no error Odd under 400',
    ])
    expect(judge(wire, REQUEST, answer(500, { __type: 'InvalidNextToken' })).response).toEqual([
      'the contract lists InvalidNextToken under 400, not 500',
    ])
    expect(judge(wire, undefined, answer(400, { __type: 'SerializationException' })).request).not.toEqual([])
  })

  it('says so when the page lacks a check', () => {
    expect(judge({ ...wire, validators: {} }, REQUEST, answer(200, {})).response[0]).toContain(
      'has no check of',
    )
  })
})
