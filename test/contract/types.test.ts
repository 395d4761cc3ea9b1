import { describe, expectTypeOf, it } from 'vitest'
import type { errorsTable, operationsTable } from '../../src/contract/operations-table.js'
import type {
  DescribeAutomationStepExecutionsRequest,
  DescribeAutomationStepExecutionsResult,
  KnownStepStatus,
  operations,
  PublishedStepExecution,
  paths,
  StepExecution,
  StepExecutionFilterKey,
  StepStatus,
} from '../../src/contract/types.js'

describe('the types of the built-in contract', () => {
  it('ask for the execution and for nothing else', () => {
    expectTypeOf<{ AutomationExecutionId: string }>().toExtend<DescribeAutomationStepExecutionsRequest>()
    expectTypeOf<Record<never, never>>().not.toExtend<DescribeAutomationStepExecutionsRequest>()
    expectTypeOf<DescribeAutomationStepExecutionsRequest['MaxResults']>().toEqualTypeOf<number | undefined>()
  })

  it('have timestamps as numbers on the wire and as text where published', () => {
    expectTypeOf<StepExecution['ExecutionStartTime']>().toEqualTypeOf<number | undefined>()
    expectTypeOf<PublishedStepExecution['ExecutionStartTime']>().toEqualTypeOf<string | undefined>()
  })

  it('take a status that AWS adds later, and still name the known ones', () => {
    expectTypeOf<'AddedLater'>().toExtend<StepStatus>()
    expectTypeOf<'Exited'>().toExtend<KnownStepStatus>()
    expectTypeOf<'AddedLater'>().not.toExtend<KnownStepStatus>()
  })

  it('take no filter key that AWS refuses', () => {
    expectTypeOf<'ParentStepIteration'>().toExtend<StepExecutionFilterKey>()
    expectTypeOf<'StepColour'>().not.toExtend<StepExecutionFilterKey>()
  })

  it('require nothing of an output', () => {
    expectTypeOf<Record<never, never>>().toExtend<DescribeAutomationStepExecutionsResult>()
    expectTypeOf<Record<never, never>>().toExtend<StepExecution>()
  })

  it('name operations and errors alike in types and tables', () => {
    expectTypeOf<keyof typeof operationsTable>().toEqualTypeOf<keyof operations>()
    expectTypeOf<'InvalidFilterKey'>().toExtend<keyof typeof errorsTable>()
    type Facts = (typeof operationsTable)['DescribeAutomationStepExecutions']
    expectTypeOf<Facts['path']>().toEqualTypeOf<keyof paths>()
    expectTypeOf<Facts['items']>().toExtend<keyof DescribeAutomationStepExecutionsResult>()
  })
})
