import type { ErrorResponse } from '../../../mock/calls/messages.js'
import { isJsonObject, type JsonObject } from '../../../protocol/json-values.js'
import { numberOf, textOf } from '../executions/execution.js'

/** One filter of a request, as the contract has it: a key and one to ten values. */
export interface Filter {
  readonly key: string
  readonly values: readonly string[]
}

/** Says whether a step, or an execution, belongs in the response. */
type ItemTest = (item: JsonObject) => boolean

/** The test that filters make together, or the error of a filter. */
export type CompiledFilters = { readonly test: ItemTest | undefined } | { readonly error: ErrorResponse }

/** Reads the `Filters` member of a request whose constraints hold. */
export function readFilters(input: JsonObject): readonly Filter[] {
  const filters = Array.isArray(input['Filters']) ? input['Filters'].filter(isJsonObject) : []
  return filters.map((filter) => ({
    key: textOf(filter, 'Key') ?? '',
    values: Array.isArray(filter['Values']) ? filter['Values'].map(String) : [],
  }))
}

/**
 * Makes one test of all filters: the values of a filter are alternatives, the filters must all hold.
 *
 * Where AWS is silent this mock chose:
 * - a key that stands twice is InvalidFilterKey, for values are or-ed within one filter and and-ed between two;
 * - StartTimeAfter includes the moment and StartTimeBefore excludes it, as the same service documents InvokedAfter and
 *   InvokedBefore of ListCommands, so that two neighbouring ranges share no step; a step that has not started has no
 *   start time and matches neither;
 * - a time is an ISO 8601 date (UTC midnight), an ISO 8601 date-time with an offset, or seconds since the epoch;
 * - names, actions and ids are compared whole and in their case.
 */
export function compileFilters(filters: readonly Filter[], table: FilterTable): CompiledFilters {
  const tests: ItemTest[] = []
  const keys = new Set<string>()
  for (const filter of filters) {
    if (keys.has(filter.key)) return refuseKey()
    keys.add(filter.key)
    const compile = Object.hasOwn(table, filter.key) ? table[filter.key] : undefined
    if (!compile) return refuseKey()
    const compiled = compile(filter.values)
    if ('error' in compiled) return compiled
    tests.push(compiled.test)
  }
  if (tests.length === 0) return { test: undefined }
  return { test: (step) => tests.every((test) => test(step)) }
}

function refuseKey(): CompiledFilters {
  return { error: { code: 'InvalidFilterKey' } }
}

/** The test that one filter makes, or the error of one of its values. */
type CompiledFilter = { readonly test: ItemTest } | { readonly error: ErrorResponse }

/** What each filter key means. */
export type FilterTable = Readonly<Record<string, (values: readonly string[]) => CompiledFilter>>

/** The filter keys of DescribeAutomationStepExecutions. A status that the contract does not list is InvalidFilterValue. */
export function stepFilters(statuses: readonly string[]): FilterTable {
  return {
    StepExecutionId: byText((step) => textOf(step, 'StepExecutionId')),
    StepName: byText((step) => textOf(step, 'StepName')),
    Action: byText((step) => textOf(step, 'Action')),
    ParentStepExecutionId: byText((step) => textOf(parentOf(step), 'StepExecutionId')),
    ParentStepIteratorValue: byText((step) => textOf(parentOf(step), 'IteratorValue')),
    ParentStepIteration: (values) => {
      const wrong = values.find((value) => !/^\d+$/.test(value))
      if (wrong !== undefined) return refuseValue(`ParentStepIteration is a number, not '${wrong}'.`)
      const wanted = new Set(values.map(Number))
      return { test: (step) => wanted.has(numberOf(parentOf(step), 'Iteration') ?? Number.NaN) }
    },
    StepExecutionStatus: (values) => {
      const wrong = values.find((value) => !statuses.includes(value))
      if (wrong !== undefined) return refuseValue(`'${wrong}' is not a step execution status.`)
      return { test: (step) => values.includes(textOf(step, 'StepStatus') ?? '') }
    },
    StartTimeAfter: byTime((start, bounds) => start >= Math.min(...bounds)),
    StartTimeBefore: byTime((start, bounds) => start < Math.max(...bounds)),
  }
}

function refuseValue(message: string): CompiledFilter {
  return { error: { code: 'InvalidFilterValue', message } }
}

const NO_PARENT: JsonObject = {}

function parentOf(step: JsonObject): JsonObject {
  const parent = step['ParentStepDetails']
  return isJsonObject(parent) ? parent : NO_PARENT
}

/** A filter on a text: whole, and in its case. */
export function byText(read: (item: JsonObject) => string | undefined): FilterTable[string] {
  return (values) => {
    const wanted = new Set<string | undefined>(values)
    return { test: (item) => wanted.has(read(item)) }
  }
}

/** A filter on the start time; what has not started never matches. */
export function byTime(holds: (start: number, bounds: readonly number[]) => boolean): FilterTable[string] {
  return (values) => {
    const bounds: number[] = []
    for (const value of values) {
      const bound = readTime(value)
      if (bound === undefined) return refuseValue(`'${value}' is neither an ISO 8601 time nor epoch seconds.`)
      bounds.push(bound)
    }
    return {
      test: (item) => {
        const start = numberOf(item, 'ExecutionStartTime')
        return start !== undefined && holds(start, bounds)
      },
    }
  }
}

const ISO_TIME = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2}))?$/i
const EPOCH_SECONDS = /^\d+(?:\.\d+)?(?:E\d{1,2})?$/i

/** A filter's time in epoch seconds. */
function readTime(text: string): number | undefined {
  if (EPOCH_SECONDS.test(text)) return Number(text)
  const milliseconds = ISO_TIME.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(milliseconds) ? undefined : milliseconds / 1000
}
