import type { Behaviour, BehaviourCall, BehaviourResponse } from '../../../mock/calls/behaviour.js'
import type { ServedOperation } from '../../../mock/calls/service-table.js'
import type { JsonObject } from '../../../protocol/json-values.js'
import type { Rendition } from '../../../protocol/media-types.js'
import { type Execution, numberOf, textOf } from '../executions/execution.js'
import type { ExecutionStore, OpenStore } from '../executions/execution-store.js'
import { noSuchExecution } from './no-such-execution.js'
import { stepWriter } from './render-steps.js'
import { compileFilters, type FilterTable, readFilters, stepFilters } from './step-filters.js'
import { takePage } from './take-page.js'

/**
 * DescribeAutomationStepExecutions: the steps of one execution by start time, steps that have not started last in
 * runbook order; filtered, reversed and cut into pages.
 */
export function describeAutomationStepExecutions(open: OpenStore): Behaviour {
  return {
    targets: ['AmazonSSM.DescribeAutomationStepExecutions'],
    respond: (call) => respondWithSteps(call, open()),
    refuseConstraints(failures, rendition) {
      // The published description has a status for a bad key and none for ValidationException; the wire has AWS's own.
      const onlyKeys = failures.every(
        ({ path, constraint }) => path.at(-1) === 'Key' && constraint.kind === 'enum',
      )
      return rendition === 'published' && onlyKeys ? { code: 'InvalidFilterKey' } : undefined
    },
  }
}

function respondWithSteps(
  { served, rendition, input, pages, region }: BehaviourCall,
  store: ExecutionStore,
): BehaviourResponse {
  const id = textOf(input, 'AutomationExecutionId') ?? ''
  const filters = readFilters(input)
  const compiled = compileFilters(filters, filterTable(served))
  if ('error' in compiled) return compiled
  const execution = store.find({ id, region })
  if (!execution) return { error: noSuchExecution(id) }
  const reverse = input['ReverseOrder'] === true
  const source = {
    items: inOrder(execution, reverse),
    test: compiled.test,
    query: () => JSON.stringify([id, filters, reverse]),
  }
  const page = takePage(input, source, pages)
  if ('error' in page) return page
  if (page.items.length === source.items.length) return { text: wholeText(source.items, served, rendition) }
  const items = `"StepExecutions":[${page.items.map(stepWriter(served, rendition)).join(',')}]`
  return { text: page.token === undefined ? `{${items}}` : `{${items},"NextToken":"${page.token}"}` }
}

type Texts = Partial<Record<Rendition, string>>

const wholeTexts = new WeakMap<ServedOperation, WeakMap<readonly JsonObject[], Texts>>()

/** The response that has every step of an execution; it is written once for as long as the steps stand as they do. */
function wholeText(items: readonly JsonObject[], served: ServedOperation, rendition: Rendition): string {
  const ofOperation = wholeTexts.get(served) ?? new WeakMap<readonly JsonObject[], Texts>()
  wholeTexts.set(served, ofOperation)
  const texts = ofOperation.get(items) ?? {}
  ofOperation.set(items, texts)
  const text =
    texts[rendition] ?? `{"StepExecutions":[${items.map(stepWriter(served, rendition)).join(',')}]}`
  texts[rendition] = text
  return text
}

const filterTables = new WeakMap<ServedOperation, FilterTable>()

/** The statuses a step can have are those of the contract's output. */
function filterTable(served: ServedOperation): FilterTable {
  const known = filterTables.get(served)
  if (known) return known
  const output = served.outputShape('wire') ?? served.outputShape('published')
  const list = output?.kind === 'structure' ? output.members.get('StepExecutions')?.shape : undefined
  const item = list?.kind === 'list' ? list.item.shape : undefined
  const status = item?.kind === 'structure' ? item.members.get('StepStatus')?.shape : undefined
  const table = stepFilters(status?.kind === 'string' ? (status.enum?.values ?? []) : [])
  filterTables.set(served, table)
  return table
}

interface Orders {
  readonly forward: readonly JsonObject[]
  readonly backward: readonly JsonObject[]
}

const orders = new WeakMap<readonly JsonObject[], Orders>()

/** Steps by start time; sorting is stable, so steps that started together keep the runbook's order. */
function inOrder({ steps }: Execution, reverse: boolean): readonly JsonObject[] {
  let known = orders.get(steps)
  if (!known) {
    const forward = steps.toSorted((first, second) => startOf(first) - startOf(second) || 0)
    known = { forward, backward: forward.toReversed() }
    orders.set(steps, known)
  }
  return reverse ? known.backward : known.forward
}

function startOf(step: JsonObject): number {
  return numberOf(step, 'ExecutionStartTime') ?? Number.MAX_VALUE
}
