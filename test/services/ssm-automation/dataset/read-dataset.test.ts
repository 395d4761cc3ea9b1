import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../../../src/exchange/exchange.js'
import { handWrittenContract } from '../../../../src/services/built-in-contracts.js'
import { readDataset } from '../../../../src/services/mock.js'
import { ask, pluck, steadyMock, stepsOf, TARGET } from '../../../mock/ask.js'

const ID = '73c8eef8-f4ee-4a05-820c-e354fEXAMPLE'

let entry = 0

function page(steps: readonly object[], more: Partial<Exchange> = {}, status = 200): Exchange {
  return {
    place: { source: 'capture.ndjson', entry: ++entry, line: entry },
    request: {
      method: 'POST',
      url: '/',
      headers: { 'x-amz-target': TARGET },
      body: JSON.stringify({ AutomationExecutionId: ID }),
    },
    response: { status, headers: {}, body: JSON.stringify({ StepExecutions: steps }) },
    ...more,
  }
}

const step = (name: string, more: object = {}): object => ({
  StepName: name,
  StepExecutionId: `${name}-id`,
  StepStatus: 'Success',
  ...more,
})

describe('captures as data', () => {
  it('are merged page by page, and served with filters and pages of their own', async () => {
    const { dataset, problems } = await readDataset(
      [page([step('a'), step('b')]), page([step('c')])],
      [handWrittenContract()],
    )
    expect(problems).toEqual([])
    const mock = steadyMock({ dataset })
    expect(pluck(await ask(mock, { AutomationExecutionId: ID }), 'StepName')).toEqual(['a', 'b', 'c'])
    expect(pluck(await ask(mock, { AutomationExecutionId: ID, MaxResults: 2 }), 'StepName')).toEqual([
      'a',
      'b',
    ])
  })

  it('count the later sight of a step that was polled', async () => {
    const early = page([step('a', { StepStatus: 'InProgress' })])
    const late = page([step('a', { ExecutionEndTime: 1583737234.672 })])
    const { dataset } = await readDataset([early, late], [handWrittenContract()])
    expect(dataset.get(ID)?.steps).toEqual([step('a', { ExecutionEndTime: 1583737234.672 })])
  })

  it('take times as the AWS CLI prints them', async () => {
    const printed = page([step('a', { ExecutionStartTime: '2020-03-09T07:00:34.134000+00:00' })])
    const { dataset } = await readDataset([printed], [handWrittenContract()])
    expect(dataset.get(ID)?.steps[0]).toMatchObject({ ExecutionStartTime: 1583737234.134 })
  })

  it('take whole executions', async () => {
    const execution = {
      AutomationExecution: {
        AutomationExecutionId: ID,
        DocumentName: 'AWS-StartEC2Instance',
        ExecutionStartTime: '2020-03-09T07:00:33.748+00:00',
        StepExecutions: [step('a')],
      },
    }
    const whole: Exchange = {
      place: { source: 'get.json', entry: 1 },
      operation: 'GetAutomationExecution',
      response: { status: 200, headers: {}, body: JSON.stringify(execution) },
    }
    const { dataset } = await readDataset([whole], [handWrittenContract()])
    expect(dataset.get(ID)).toMatchObject({
      details: { DocumentName: 'AWS-StartEC2Instance', ExecutionStartTime: 1583737233.748 },
      steps: [{ StepName: 'a' }],
    })
  })

  it('name an execution after its file where the request is missing, and say so', async () => {
    const bare = (source: string): Exchange => ({
      place: { source, entry: 1 },
      operation: 'DescribeAutomationStepExecutions',
      presentation: 'aws-cli',
      response: { status: 200, headers: {}, body: JSON.stringify({ StepExecutions: [step('a')] }) },
    })
    const named = await readDataset([bare(`answers/${ID}.json`)], [handWrittenContract()])
    expect([...named.dataset.keys()]).toEqual([ID])
    const unnamed = await readDataset([bare('out.json')], [handWrittenContract()])
    expect([...unnamed.dataset.keys()]).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/)])
    expect([...unnamed.madeUpIds.keys()]).toEqual([...unnamed.dataset.keys()])
    const again = await readDataset([bare('elsewhere/out.json')], [handWrittenContract()])
    expect([...again.dataset.keys()]).toEqual([...unnamed.dataset.keys()])
  })

  it('skip a bad entry with its place and serve the rest', async () => {
    const { dataset, problems } = await readDataset(
      [
        page([step('a')]),
        page([{ ...step('b'), StepStatus: 7 }]),
        page([], { response: { status: 200, headers: {}, body: '{"StepExec' } }),
        page([], { response: { status: 200, headers: {}, bodyProblem: 'cut off' } }),
        page([step('c')]),
      ],
      [handWrittenContract()],
    )
    expect(dataset.get(ID)?.steps.map(({ StepName: name }) => name)).toEqual(['a', 'c'])
    expect(problems.map(({ place, reason }) => [place.source, reason])).toEqual([
      [
        'capture.ndjson',
        expect.stringMatching(/^A step breaks the contract at \/StepExecutions\/0\/StepStatus: /),
      ],
      ['capture.ndjson', "The response's body is no JSON object."],
      ['capture.ndjson', "The response's body is lost: cut off."],
    ])
  })

  it('pass over errors and other operations', async () => {
    const error = page([], {
      response: { status: 400, headers: {}, body: '{"__type":"ThrottlingException"}' },
    })
    const other: Exchange = {
      place: { source: 'x', entry: 1 },
      operation: 'GetParameter',
      response: { status: 200, headers: {}, body: 'no' },
    }
    const { dataset, problems } = await readDataset([error, other], [handWrittenContract()])
    expect([dataset.size, problems]).toEqual([0, []])
  })

  it('serve values that break the bounds AWS itself breaks', async () => {
    const wild = step('a', { OverriddenParameters: {}, Outputs: { Long: ['x'.repeat(2789), ''] } })
    const { dataset, problems } = await readDataset([page([wild])], [handWrittenContract()])
    expect(problems).toEqual([])
    const response = await ask(steadyMock({ dataset }), { AutomationExecutionId: ID })
    expect(stepsOf(response)).toEqual([wild])
  })
})
