import { describe, expect, it } from 'vitest'
import { runOn, START, startRun, stepsOf } from './run-document.js'

const sleep = (name: string, more = ''): string =>
  `{ name: ${name}, action: aws:sleep, inputs: { Duration: PT10S }${more} }`
const script = (name: string, more = ''): string =>
  `{ name: ${name}, action: aws:executeScript, inputs: { Runtime: python3.11 }${more} }`
const fails = { boom: () => ({ failure: 'No such thing' }) }

describe('a run of a runbook', () => {
  it('shows every step from the first moment, and moves only as its clock does', async () => {
    const run = await startRun(`mainSteps: [${sleep('one')}, ${sleep('two')}]`)
    expect(stepsOf(run)).toEqual(['one InProgress', 'two Pending'])
    await run.clock.advanceTo(START + 9_999)
    expect(stepsOf(run)).toEqual(['one InProgress', 'two Pending'])
    await run.clock.advanceTo(START + 10_000)
    expect(stepsOf(run)).toEqual(['one Success', 'two InProgress'])
    await run.clock.advanceTo(START + 60_000)
    const { details, steps } = run.current()
    expect(details).toMatchObject({
      AutomationExecutionStatus: 'Success',
      ExecutionStartTime: START / 1000,
      ExecutionEndTime: START / 1000 + 20,
    })
    expect(steps[1]).toMatchObject({
      ExecutionStartTime: START / 1000 + 10,
      ExecutionEndTime: START / 1000 + 20,
    })
  })

  it('resolves parameters, outputs, variables and system values in inputs, keeping their types', async () => {
    const run = await startRun(
      `
parameters:
  Names: { type: StringList }
  Count: { type: Integer, default: 3 }
variables:
  Greeting: { type: String, default: hello }
mainSteps:
- name: make
  action: aws:executeScript
  inputs: { Runtime: python3.11, InputPayload: { names: "{{ Names }}", count: "{{Count}}" } }
  outputs: [{ Name: First, Selector: "$.Payload.made[0]", Type: String }]
- name: change
  action: aws:updateVariable
  inputs: { Name: variable:Greeting, Value: "{{ variable:Greeting }} {{ make.First }}" }
- name: use
  action: aws:executeScript
  inputs:
    Runtime: python3.11
    InputPayload: { text: "{{ variable:Greeting }} in {{ global:REGION }} on {{ global:DATE }}, {{ Names }}" }
outputs: [make.First, use.Payload]
`,
      {
        parameters: { Names: ['Ada', 'Grace'] },
        stubs: { make: () => ({ outputs: { Payload: { made: ['Lovelace'] } } }) },
      },
    )
    await runOn(run)
    const [make, , use] = run.current().steps
    expect(make).toMatchObject({
      Inputs: { InputPayload: '{"names":["Ada","Grace"],"count":3}' },
      Outputs: { First: ['Lovelace'] },
    })
    expect(use).toMatchObject({
      Inputs: {
        InputPayload: '{"text":"hello Lovelace in eu-central-1 on 2026-01-02, [\\"Ada\\",\\"Grace\\"]"}',
      },
    })
    expect(run.current().details).toMatchObject({
      Outputs: { 'make.First': ['Lovelace'] },
      Variables: { Greeting: ['hello Lovelace'] },
    })
  })

  it('says of a script that it was not executed', async () => {
    const run = await startRun(`mainSteps: [${script('one')}]`)
    await runOn(run)
    expect(run.current().steps[0]).toMatchObject({
      StepStatus: 'Success',
      WarningMessage: 'aws:executeScript was not executed: give it a stub to decide what it returns.',
    })
  })

  describe('after a failed step', () => {
    it('ends, with the steps after it still pending, in words like those of AWS', async () => {
      const run = await startRun(`mainSteps: [${script('boom')}, ${sleep('after')}]`, { stubs: fails })
      await runOn(run)
      expect(stepsOf(run)).toEqual(['boom Failed', 'after Pending'])
      expect(run.current()).toMatchObject({
        details: { AutomationExecutionStatus: 'Failed' },
        steps: [
          {
            FailureMessage:
              'Step fails when it is Execute/Cancelling action. No such thing. Please refer to Automation Service Troubleshooting Guide for more diagnosis details.',
            FailureDetails: { FailureStage: 'Invocation', FailureType: 'Action' },
          },
          {},
        ],
      })
    })

    it.each([
      [', onFailure: Continue', ['boom Failed', 'after Success', 'last Success'], 'Failed'],
      [
        ', onFailure: Continue, isCritical: false',
        ['boom Failed', 'after Success', 'last Success'],
        'Success',
      ],
      [
        ', onFailure: "step:last", isCritical: false',
        ['boom Failed', 'after Pending', 'last Success'],
        'Success',
      ],
      [', onFailure: Continue, isEnd: true', ['boom Failed', 'after Pending', 'last Pending'], 'Failed'],
    ])('obeys%s', async (more, steps, status) => {
      const document = `mainSteps: [${script('boom', more)}, ${sleep('after')}, ${sleep('last')}]`
      const run = await startRun(document, { stubs: fails })
      await runOn(run)
      expect(stepsOf(run)).toEqual(steps)
      expect(run.status).toBe(status)
    })

    it('tries again as often as the document says', async () => {
      let tries = 0
      const stubs = { boom: () => (++tries < 3 ? { failure: 'Not yet' } : { outputs: {} }) }
      const run = await startRun(`mainSteps: [${script('boom', ', maxAttempts: 3')}]`, { stubs })
      await runOn(run)
      expect([run.status, tries]).toEqual(['Success', 3])
      expect(run.current().steps[0]).not.toHaveProperty('FailureMessage')
    })

    it('counts a step that takes too long as failed, and the execution as timed out', async () => {
      const run = await startRun(`mainSteps: [${sleep('slow', ', timeoutSeconds: 4')}]`)
      await runOn(run)
      expect(stepsOf(run)).toEqual(['slow TimedOut'])
      expect(run.current().details).toMatchObject({
        AutomationExecutionStatus: 'TimedOut',
        ExecutionEndTime: START / 1000 + 4,
      })
    })

    it('fails a step whose inputs name what no step has put out', async () => {
      const document = `mainSteps: [{ name: one, action: aws:branch, inputs: { Choices: [{ NextStep: three, Variable: 1, NumericEquals: 1 }] } },
        ${script('two', ', outputs: [{ Name: Id, Selector: $.Id }]')},
        { name: three, action: aws:deleteImage, inputs: { ImageId: "{{ two.Id }}" } }]`
      const run = await startRun(document)
      await runOn(run)
      expect(run.current().steps[2]).toMatchObject({
        StepStatus: 'Failed',
        FailureDetails: { FailureStage: 'InputValidation', FailureType: 'Verification' },
      })
    })
  })

  describe('aws:branch', () => {
    const branch = (choices: string, more = ''): string => `
parameters: { Value: { type: String, default: "" } }
mainSteps:
- { name: choose, action: aws:branch, inputs: { Choices: [${choices}]${more} } }
- ${sleep('next', ', isEnd: true')}
- ${sleep('chosen', ', isEnd: true')}
- ${sleep('other', ', isEnd: true')}
`
    const choice = (condition: string): string =>
      `{ NextStep: chosen, Variable: "{{ Value }}", ${condition} }`

    it.each([
      ['StringEquals: Linux', 'Linux', 'linux'],
      ['EqualsIgnoreCase: Linux', 'LINUX', 'Linus'],
      ['StartsWith: Li', 'Linux', 'Unix'],
      ['EndsWith: ux', 'Linux', 'BSD'],
      ['Contains: nu', 'Linux', 'BSD'],
      ['NumericEquals: 3', '3', '4'],
      ['NumericGreater: 3', '4', '3'],
      ['NumericLesser: 3', '2', '3'],
      ['NumericGreaterOrEquals: 3', '3', '2'],
      ['NumericLesserOrEquals: 3', '3', '4'],
      ['BooleanEquals: true', 'true', 'false'],
    ])('knows %s', async (condition, holds, fails) => {
      for (const [value, chosen] of [
        [holds, 'chosen Success'],
        [fails, 'next Success'],
      ] as const) {
        const run = await startRun(branch(choice(condition)), { parameters: { Value: [value] } })
        await runOn(run)
        expect(stepsOf(run).filter((step) => step.endsWith('Success'))).toEqual(['choose Success', chosen])
      }
    })

    it('combines conditions by And, Or and Not, and falls back on Default', async () => {
      const part = (text: string): string => `{ Variable: "{{ Value }}", Contains: ${text} }`
      const choices = `{ NextStep: chosen, And: [${part('a')}, { Or: [${part('b')}, { Not: ${part('c')} }] }] }`
      for (const [value, chosen] of [
        ['ab', 'chosen'],
        ['a', 'chosen'],
        ['ac', 'other'],
        ['abc', 'chosen'],
        ['b', 'other'],
      ] as const) {
        const run = await startRun(branch(choices, ', Default: other'), { parameters: { Value: [value] } })
        await runOn(run)
        expect(stepsOf(run)).toContain(`${chosen} Success`)
      }
    })
  })

  describe('aws:loop', () => {
    it('runs its steps for each value, and shows each iteration', async () => {
      const run = await startRun(`
parameters: { Regions: { type: StringList, default: [eu-west-1, us-east-1] } }
mainSteps:
- name: each
  action: aws:loop
  inputs:
    Iterators: "{{ Regions }}"
    Steps:
    - { name: copy, action: aws:executeScript, inputs: { Runtime: python3.11, InputPayload: { to: "{{ each.CurrentIteratorValue }}" } } }
    - ${sleep('rest')}
`)
      await runOn(run)
      expect(stepsOf(run)).toEqual([
        'each Success',
        'copy Success',
        'rest Success',
        'copy Success',
        'rest Success',
      ])
      const { steps } = run.current()
      expect(steps[3]).toMatchObject({
        Inputs: { InputPayload: '{"to":"us-east-1"}' },
        ParentStepDetails: {
          StepName: 'each',
          Action: 'aws:loop',
          Iteration: 2,
          IteratorValue: 'us-east-1',
          StepExecutionId: steps[0]?.['StepExecutionId'],
        },
      })
    })

    it('repeats while its condition holds, up to its limit', async () => {
      const loop = (most: number): string => `
mainSteps:
- name: again
  action: aws:loop
  inputs:
    MaxIterations: ${most}
    LoopCondition: { Variable: "{{ ask.More }}", BooleanEquals: true }
    Steps: [${script('ask', ', outputs: [{ Name: More, Selector: "$.Payload.more", Type: Boolean }]')}]
`
      for (const [most, expected] of [
        [10, 3],
        [2, 2],
      ] as const) {
        let count = 0
        const stubs = { ask: () => ({ outputs: { Payload: { more: ++count < 3 } } }) }
        await runOn(await startRun(loop(most), { stubs }))
        expect(count).toBe(expected)
      }
    })

    it('fails with the step within it', async () => {
      const run = await startRun(
        `mainSteps: [{ name: each, action: aws:loop, inputs: { Iterators: [a, b], Steps: [${script('boom')}] } }]`,
        { stubs: fails },
      )
      await runOn(run)
      expect(stepsOf(run)).toEqual(['each Failed', 'boom Failed'])
    })
  })

  describe('a step that waits for somebody', () => {
    const approval = `mainSteps: [{ name: ask, action: aws:approve, inputs: { Approvers: [ada, grace], MinRequiredApprovals: 2 } }, ${sleep('then')}]`

    it('goes on after enough approvals', async () => {
      const run = await startRun(approval)
      expect([run.status, ...stepsOf(run)]).toEqual(['Waiting', 'ask Waiting', 'then Pending'])
      expect(run.decide({ approved: true, comment: 'fine' })).toBe(true)
      await run.clock.idle()
      expect(run.status).toBe('Waiting')
      run.decide({ approved: true, comment: undefined })
      await runOn(run)
      expect(run.status).toBe('Success')
      expect(run.current().steps[0]).toMatchObject({
        Outputs: {
          ApprovalStatus: ['Approved'],
          ApproverDecisions: ['[{"decision":"Approve","comment":"fine"},{"decision":"Approve"}]'],
        },
      })
    })

    it('fails when it is rejected, and when nobody decides in time', async () => {
      const rejected = await startRun(approval)
      rejected.decide({ approved: false, comment: undefined })
      await rejected.clock.idle()
      expect([rejected.status, ...stepsOf(rejected)]).toEqual(['Failed', 'ask Failed', 'then Pending'])
      const late = await startRun(approval)
      await late.clock.advanceTo(START + 604_800_000)
      expect([late.status, ...stepsOf(late)]).toEqual(['TimedOut', 'ask TimedOut', 'then Pending'])
    })

    it('takes no decision when nothing waits', async () => {
      const run = await startRun(`mainSteps: [${sleep('one')}]`)
      expect(run.decide({ approved: true, comment: undefined })).toBe(false)
    })
  })

  describe('that is stopped', () => {
    it('cancels what runs at once', async () => {
      const run = await startRun(`mainSteps: [${sleep('one')}, ${sleep('two')}]`)
      run.stop('Cancel')
      await run.clock.idle()
      expect([run.status, ...stepsOf(run)]).toEqual(['Cancelled', 'one Cancelled', 'two Pending'])
      expect(run.stop('Cancel')).toBe(false)
    })

    it('goes on with the step that onCancel names', async () => {
      const document = `mainSteps: [${sleep('one', ', onCancel: "step:tidy"')}, ${sleep('two')}, ${sleep('tidy')}]`
      const run = await startRun(document)
      run.stop('Cancel')
      await run.clock.idle()
      expect(run.status).toBe('Cancelling')
      await runOn(run)
      expect([run.status, ...stepsOf(run)]).toEqual([
        'Cancelled',
        'one Cancelled',
        'two Pending',
        'tidy Success',
      ])
    })

    it('lets the step that runs complete, if it is asked to', async () => {
      const run = await startRun(`mainSteps: [${sleep('one')}, ${sleep('two')}]`)
      run.stop('Complete')
      await runOn(run)
      expect([run.status, ...stepsOf(run)]).toEqual(['Success', 'one Success', 'two Pending'])
    })

    it('cancels a loop with the step within it', async () => {
      const run = await startRun(
        `mainSteps: [{ name: each, action: aws:loop, inputs: { Iterators: [a], Steps: [${sleep('in')}] } }]`,
      )
      run.stop('Cancel')
      await run.clock.idle()
      expect([run.status, ...stepsOf(run)]).toEqual(['Cancelled', 'each Cancelled', 'in Cancelled'])
    })
  })

  describe('calls of AWS operations', () => {
    const describeTable = (action: string, more: string): string => `
mainSteps:
- name: ask
  action: ${action}
  inputs: { Service: dynamodb, Api: DescribeTable, TableName: house${more} }
  outputs: [{ Name: Arn, Selector: "$.Table.TableArn" }, { Name: Sizes, Selector: "$..Size", Type: StringList }]
`
    const answering = (states: readonly string[]) => {
      const asked: unknown[] = []
      const call = async (request: unknown) => {
        asked.push(request)
        const TableStatus = states[Math.min(asked.length, states.length) - 1] ?? ''
        return {
          output: { Table: { TableStatus, TableArn: 'arn:table', Parts: [{ Size: 'S' }, { Size: 'M' }] } },
        }
      }
      return { asked, call }
    }

    it('hand on the other inputs and select outputs from the response', async () => {
      const { asked, call } = answering(['ACTIVE'])
      const run = await startRun(describeTable('aws:executeAwsApi', ''), { call })
      await runOn(run)
      expect(asked).toEqual([{ service: 'dynamodb', api: 'DescribeTable', input: { TableName: 'house' } }])
      expect(run.current().steps[0]).toMatchObject({ Outputs: { Arn: ['arn:table'], Sizes: ['S', 'M'] } })
    })

    it('ask again until a value is the desired one', async () => {
      const { asked, call } = answering(['CREATING', 'CREATING', 'ACTIVE'])
      const more = ', PropertySelector: $.Table.TableStatus, DesiredValues: [ACTIVE]'
      const run = await startRun(describeTable('aws:waitForAwsResourceProperty', more), { call })
      await runOn(run)
      expect([run.status, asked.length]).toEqual(['Success', 3])
    })

    it('fail where a value is asserted and is another', async () => {
      const more = ', PropertySelector: $.Table.TableStatus, DesiredValues: [ACTIVE]'
      const run = await startRun(
        describeTable('aws:assertAwsResourceProperty', more),
        answering(['CREATING']),
      )
      await runOn(run)
      expect(run.failure).toContain('Actual value "CREATING" is none of ["ACTIVE"]')
    })

    it('fail with the error of the service', async () => {
      const call = async () => ({ error: { code: 'ResourceNotFoundException', message: 'No table' } })
      const run = await startRun(describeTable('aws:executeAwsApi', ''), { call })
      await runOn(run)
      expect(run.failure).toContain(
        'An error occurred (ResourceNotFoundException) when calling the DescribeTable operation: No table',
      )
    })

    it('succeed with a warning where nobody serves the service', async () => {
      const run = await startRun(describeTable('aws:executeAwsApi', ''))
      await runOn(run)
      expect(run.current().steps[0]).toMatchObject({
        StepStatus: 'Success',
        WarningMessage: 'dynamodb DescribeTable was not called: dynamodb is not served here.',
      })
    })
  })
})
