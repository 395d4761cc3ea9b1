import { describe, expect, it } from 'vitest'
import { shippedContract } from '../../../../src/contract/shipped-contract.js'
import { shippedValidators } from '../../../../src/contract/shipped-validators.js'
import { outputShape } from '../../../../src/model/service.js'
import { DEFAULT_EXECUTIONS } from '../../../../src/services/mock.js'
import { ask, PUBLISHED, pluck, steadyMock, stepsOf, TARGET, WIRE } from '../../../mock/ask.js'

const mock = steadyMock()
const contract = shippedContract()
const operation = contract.operations.get(TARGET)

describe('the default dataset', () => {
  it('has executions with documented ids of 36 characters', () => {
    expect(DEFAULT_EXECUTIONS).toMatchInlineSnapshot(`
      [
        {
          "id": "00000000-0000-4000-8000-000000000001",
          "title": "A short success",
        },
        {
          "id": "00000000-0000-4000-8000-000000000002",
          "title": "A runbook of 120 steps",
        },
        {
          "id": "00000000-0000-4000-8000-000000000003",
          "title": "A failure that cancelled its successors",
        },
        {
          "id": "00000000-0000-4000-8000-000000000004",
          "title": "Waiting for an approval",
        },
        {
          "id": "00000000-0000-4000-8000-000000000005",
          "title": "A rate-controlled run over accounts and regions",
        },
        {
          "id": "00000000-0000-4000-8000-000000000006",
          "title": "Loops within loops",
        },
        {
          "id": "00000000-0000-4000-8000-000000000007",
          "title": "Running now",
        },
        {
          "id": "00000000-0000-4000-8000-000000000008",
          "title": "Cancelled",
        },
        {
          "id": "00000000-0000-4000-8000-000000000009",
          "title": "Every other status a step can have",
        },
      ]
    `)
  })

  it.each(DEFAULT_EXECUTIONS)('conforms to the contract in both renditions: $title', async ({ id }) => {
    const input = { AutomationExecutionId: id }
    for (const [rendition, contentType] of [
      ['wire', WIRE],
      ['published', PUBLISHED],
    ] as const) {
      const validate = shippedValidators(operation?.output[rendition] ?? '')
      const response = await ask(mock, input, { contentType })
      expect(validate(response.body), JSON.stringify(validate.errors)).toBe(true)
      expect(stepsOf(response).length).toBeGreaterThan(0)
    }
  })

  it('shows every member and every status that a step can have', async () => {
    const members = new Set<string>()
    const statuses = new Set<unknown>()
    for (const { id } of DEFAULT_EXECUTIONS) {
      const response = await ask(mock, { AutomationExecutionId: id })
      for (const step of stepsOf(response)) for (const name of Object.keys(step)) members.add(name)
      for (const status of pluck(response, 'StepStatus')) statuses.add(status)
    }
    const output = operation && outputShape(contract, operation, 'wire')
    const list = output?.kind === 'structure' ? output.members.get('StepExecutions')?.shape : undefined
    const step = list?.kind === 'list' ? list.item.shape : undefined
    if (step?.kind !== 'structure') throw new Error('the contract has no steps')
    expect([...members].sort()).toEqual([...step.members.keys()].sort())
    const status = step.members.get('StepStatus')?.shape
    const known = status?.kind === 'string' ? (status.enum?.values ?? []) : []
    expect([...statuses].sort()).toEqual([...known].sort())
  })

  it('answers any other id with AutomationExecutionNotFoundException', async () => {
    const response = await ask(mock, { AutomationExecutionId: '00000000-0000-4000-8000-00000000000a' })
    expect(response.body['__type']).toBe('AutomationExecutionNotFoundException')
  })

  it('has one that runs at the time the mock starts', async () => {
    const running = DEFAULT_EXECUTIONS.find(({ title }) => title === 'Running now')
    const response = await ask(mock, { AutomationExecutionId: running?.id })
    expect(pluck(response, 'StepStatus')).toEqual(['Success', 'Success', 'InProgress', 'Pending', 'Pending'])
  })
})
