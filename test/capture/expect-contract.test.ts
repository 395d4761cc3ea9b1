import { describe, expect, it } from 'vitest'
import { expectContract, type StubbedCall } from '../../src/capture/index.js'

const ID = '73c8eef8-f4ee-4a05-820c-e354f1234567'

class DescribeAutomationStepExecutionsCommand {
  readonly input: object
  constructor(input: object) {
    this.input = input
  }
}
class SomethingElseCommand {
  readonly input = {}
}

/** What aws-sdk-client-mock remembers of a call. */
function stubOf(returnValue: unknown, input: object = { AutomationExecutionId: ID }) {
  const call: StubbedCall = { args: [new DescribeAutomationStepExecutionsCommand(input)], returnValue }
  return { calls: () => [call] }
}

const step = { StepName: 'a', StepStatus: 'Success', ExecutionStartTime: new Date(1_773_934_305_877) }

describe('a stubbed client of the AWS SDK', () => {
  it('that gives what the service could give passes, dates and metadata as the SDK has them', async () => {
    await expectContract(stubOf(Promise.resolve({ $metadata: { attempts: 1 }, StepExecutions: [step] })))
    await expectContract(stubOf(undefined))
  })

  it.each([
    [
      'a value of another type',
      { StepExecutions: 'none' },
      /response \/StepExecutions: expected a list, found a string/,
    ],
    ['a misspelt member', { StepExecutions: [{ ...step, StepNmae: 'a' }] }, /StepNmae: .*unknown-member/],
    [
      'a status that is none',
      { StepExecutions: [{ ...step, StepStatus: 'Done' }] },
      /unknown enum value "Done"/,
    ],
  ])('that gives %s fails', async (_, output, message) => {
    await expect(expectContract(stubOf(Promise.resolve(output)))).rejects.toThrow(message)
  })

  it('that lets the caller send what the service refuses fails', async () => {
    const stub = stubOf(Promise.resolve({}), { AutomationExecutionId: 'x' })
    await expect(expectContract(stub, { allowDrift: true })).rejects.toThrow(
      /request \/AutomationExecutionId.*minLength/,
    )
  })

  it('that throws an error of the service passes, and one that it has not fails', async () => {
    const error = (name: string) => Promise.reject(Object.assign(new Error('no'), { name, $metadata: {} }))
    await expectContract(stubOf(error('InvalidFilterKey')))
    await expect(expectContract(stubOf(error('NoSuchThing')))).rejects.toThrow(/NoSuchThing/)
  })

  it('that is asked for what no contract describes fails', async () => {
    const stub = { calls: () => [{ args: [new SomethingElseCommand()], returnValue: {} }] }
    await expect(expectContract(stub)).rejects.toThrow(/SomethingElse: no contract has this operation/)
  })

  it('may have what is newer than the contract, where that is allowed', async () => {
    const stub = stubOf(Promise.resolve({ StepExecutions: [{ ...step, BrandNew: 1 }] }))
    await expectContract(stub, { allowDrift: true })
  })
})
