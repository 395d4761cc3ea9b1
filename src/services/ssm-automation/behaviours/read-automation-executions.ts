import type { Behaviour } from '../../../mock/calls/behaviour.js'
import type { ServedOperation } from '../../../mock/calls/service-table.js'
import type { Shape } from '../../../model/shapes.js'
import type { JsonObject, JsonValue } from '../../../protocol/json-values.js'
import { type Execution, numberOf, textOf } from '../executions/execution.js'
import type { OpenStore } from '../executions/execution-store.js'
import { noSuchExecution } from './no-such-execution.js'
import { byText, byTime, compileFilters, type FilterTable, readFilters } from './step-filters.js'
import { takePage } from './take-page.js'

/** GetAutomationExecution: one execution with all its steps; unlike AWS's, the list is never cut short. */
export function getAutomationExecution(open: OpenStore): Behaviour {
  return {
    targets: ['AmazonSSM.GetAutomationExecution'],
    respond({ input, region }) {
      const id = textOf(input, 'AutomationExecutionId') ?? ''
      const execution = open().find({ id, region })
      if (!execution) return { error: noSuchExecution(id) }
      const { details, steps } = execution
      const whole = { AutomationExecutionId: id, ...details, ...currentStep(execution) }
      return {
        output: { AutomationExecution: { ...whole, StepExecutions: steps, StepExecutionsTruncated: false } },
      }
    },
  }
}

/** What runs now, or waits. */
function currentStep({ steps }: Execution): JsonObject {
  const step = steps.find((candidate) =>
    /^(?:InProgress|Waiting)$/.test(textOf(candidate, 'StepStatus') ?? ''),
  )
  if (!step) return {}
  return { CurrentStepName: step['StepName'], CurrentAction: step['Action'] }
}

/** DescribeAutomationExecutions: the newest first; filters as for steps, values or-ed and filters and-ed. */
export function describeAutomationExecutions(open: OpenStore): Behaviour {
  return {
    targets: ['AmazonSSM.DescribeAutomationExecutions'],
    respond({ served, input, pages, region }) {
      const filters = readFilters(input)
      const compiled = compileFilters(filters, EXECUTION_FILTERS)
      if ('error' in compiled) return compiled
      const items = open()
        .list(region)
        .map((execution) => ({
          AutomationExecutionId: execution.id,
          ...execution.details,
          ...currentStep(execution),
        }))
        .toSorted((first, second) => startOf(second) - startOf(first))
      const source = {
        items,
        test: compiled.test,
        query: () => JSON.stringify(['executions', region, filters]),
      }
      const page = takePage(input, source, pages)
      if ('error' in page) return page
      const shape = metadataShape(served)
      const list = page.items.map((item) => knownMembers(item, shape))
      return {
        output: {
          AutomationExecutionMetadataList: list,
          ...(page.token !== undefined && { NextToken: page.token }),
        },
      }
    },
  }
}

function startOf(details: JsonObject): number {
  return numberOf(details, 'ExecutionStartTime') ?? 0
}

const never = byText(() => undefined)

/** Keys about things that this mock's executions do not have match none of them. */
const EXECUTION_FILTERS: FilterTable = {
  DocumentNamePrefix: (values) => ({
    test: (details) => values.some((value) => (textOf(details, 'DocumentName') ?? '').startsWith(value)),
  }),
  ExecutionStatus: byText((details) => textOf(details, 'AutomationExecutionStatus')),
  ExecutionId: byText((details) => textOf(details, 'AutomationExecutionId')),
  ParentExecutionId: byText((details) => textOf(details, 'ParentAutomationExecutionId')),
  CurrentAction: byText((details) => textOf(details, 'CurrentAction')),
  AutomationType: byText((details) => textOf(details, 'AutomationType') ?? 'Local'),
  AutomationSubtype: byText((details) => textOf(details, 'AutomationSubtype')),
  OpsItemId: byText((details) => textOf(details, 'OpsItemId')),
  TagKey: never,
  TargetResourceGroup: never,
  StartTimeAfter: byTime((start, bounds) => start >= Math.min(...bounds)),
  StartTimeBefore: byTime((start, bounds) => start < Math.max(...bounds)),
}

function metadataShape(served: ServedOperation): Shape | undefined {
  const output = served.outputShape('wire')
  const list =
    output?.kind === 'structure' ? output.members.get('AutomationExecutionMetadataList')?.shape : undefined
  return list?.kind === 'list' ? list.item.shape : undefined
}

/** The members that the contract knows; what else an execution has belongs to other operations. */
function knownMembers(item: JsonObject, shape: Shape | undefined): JsonObject {
  if (shape?.kind !== 'structure') return item
  const entries = Object.entries(item).filter((entry): entry is [string, JsonValue] =>
    shape.members.has(entry[0]),
  )
  return Object.fromEntries(entries)
}
