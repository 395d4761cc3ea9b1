import type { JsonObject } from '../../protocol/json-values.js'
import { type Execution, numberOf, textOf } from '../executions/execution.js'
import type { Refusal } from '../front-end/messages.js'
import type { ServedOperation } from '../front-end/service-table.js'
import type { Behaviour, BehaviourAnswer, BehaviourCall } from './behaviour.js'
import type { PageTokens } from './page-tokens.js'
import { stepWriter } from './render-steps.js'
import { compileFilters, readFilters, type StepTest } from './step-filters.js'

/** What the operation reads. */
export interface DescribeStepsOptions {
  readonly find: (id: string) => Execution | undefined
  readonly tokens: PageTokens
}

/** The page size where the request has no MaxResults: AWS documents none; this is the greatest the contract allows. */
const DEFAULT_PAGE_SIZE = 50

/**
 * DescribeAutomationStepExecutions: the steps of one execution by start time, steps that have not started last in
 * runbook order; filtered, reversed and cut into pages. An empty NextToken asks for the first page.
 */
export function describeAutomationStepExecutions(options: DescribeStepsOptions): Behaviour {
  return {
    answer: (call) => answerSteps(call, options),
    refuseConstraints(failures, rendition) {
      // The published description has a status for a bad key and none for ValidationException; the wire has AWS's own.
      const onlyKeys = failures.every(
        ({ path, constraint }) => path.at(-1) === 'Key' && constraint.kind === 'enum',
      )
      return rendition === 'published' && onlyKeys ? { code: 'InvalidFilterKey' } : undefined
    },
  }
}

function answerSteps(
  { served, rendition, input }: BehaviourCall,
  options: DescribeStepsOptions,
): BehaviourAnswer {
  const id = textOf(input, 'AutomationExecutionId') ?? ''
  const filters = readFilters(input)
  const compiled = compileFilters(filters, stepStatuses(served))
  if ('refusal' in compiled) return compiled
  const execution = options.find(id)
  if (!execution) return { refusal: noSuchExecution(id) }
  const reverse = input['ReverseOrder'] === true
  const query = (): string => JSON.stringify([id, filters, reverse])
  const token = textOf(input, 'NextToken') ?? ''
  const start = token === '' ? 0 : options.tokens.read(token, query())
  if (start === undefined) return { refusal: INVALID_TOKEN }
  const size = numberOf(input, 'MaxResults') ?? DEFAULT_PAGE_SIZE
  const page = takePage(inOrder(execution, reverse), { start, size, test: compiled.test })
  const write = stepWriter(served, rendition)
  const items = `"StepExecutions":[${page.steps.map(write).join(',')}]`
  if (page.next === undefined) return { text: `{${items}}` }
  return { text: `{${items},"NextToken":${JSON.stringify(options.tokens.issue(page.next, query()))}}` }
}

const INVALID_TOKEN: Refusal = { code: 'InvalidNextToken', message: 'The specified token is not valid.' }

/** The error for an id that names no execution. */
export function noSuchExecution(id: string): Refusal {
  return {
    code: 'AutomationExecutionNotFoundException',
    message: `Automation execution ${id} does not exist.`,
  }
}

/** The statuses a step can have, as the contract's output says. */
function stepStatuses(served: ServedOperation): readonly string[] {
  const known = statuses.get(served)
  if (known) return known
  const output = served.outputShape('wire') ?? served.outputShape('published')
  const list = output?.kind === 'structure' ? output.members.get('StepExecutions')?.shape : undefined
  const item = list?.kind === 'list' ? list.item.shape : undefined
  const status = item?.kind === 'structure' ? item.members.get('StepStatus')?.shape : undefined
  const values = status?.kind === 'string' ? (status.enum?.values ?? []) : []
  statuses.set(served, values)
  return values
}

const statuses = new WeakMap<ServedOperation, readonly string[]>()

const ordered = new WeakMap<readonly JsonObject[], readonly JsonObject[]>()

/** Steps by start time; sorting is stable, so steps that started together keep the runbook's order. */
function inOrder({ steps }: Execution, reverse: boolean): readonly JsonObject[] {
  let forward = ordered.get(steps)
  if (!forward) {
    forward = steps.toSorted((first, second) => startOf(first) - startOf(second) || 0)
    ordered.set(steps, forward)
  }
  return reverse ? forward.toReversed() : forward
}

function startOf(step: JsonObject): number {
  return numberOf(step, 'ExecutionStartTime') ?? Number.MAX_VALUE
}

interface PageRequest {
  readonly start: number
  readonly size: number
  readonly test: StepTest | undefined
}

/**
 * A page, and the position of the first step beyond it that belongs to the answer. Positions count all steps, not just
 * the matching ones, so that a page goes on at the right place although statuses change between two requests.
 */
function takePage(
  steps: readonly JsonObject[],
  { start, size, test }: PageRequest,
): { readonly steps: readonly JsonObject[]; readonly next: number | undefined } {
  const taken: JsonObject[] = []
  for (let position = start; position < steps.length; position++) {
    const step = steps[position]
    if (!step || (test && !test(step))) continue
    if (taken.length === size) return { steps: taken, next: position }
    taken.push(step)
  }
  return { steps: taken, next: undefined }
}
