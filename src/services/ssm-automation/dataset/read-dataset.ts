import type { Contract } from '../../../contract/contract.js'
import type { CapturePlace, Exchange, ExchangeMessage } from '../../../exchange/exchange.js'
import { jsonCodec } from '../../../protocol/aws-json/codec.js'
import { parseTarget, TARGET_HEADER } from '../../../protocol/aws-json/targets.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../../protocol/json-values.js'
import type { Dataset, Execution } from '../executions/execution.js'
import { textOf } from '../executions/execution.js'
import { idFromSource } from './id-from-source.js'
import { createStepReader } from './read-steps.js'

/** A part of a capture that does not become data, and why. */
export interface DataProblem {
  readonly place: CapturePlace
  /** A sentence without the capture's content. */
  readonly reason: string
}

/** What captures hold. */
export interface ReadData {
  readonly dataset: Dataset
  readonly problems: readonly DataProblem[]
  /** The exchanges that say nothing of an execution: those of other operations, and errors. */
  readonly others: readonly Exchange[]
  /** Ids that were made up, because a capture has steps without the request that asked for them. */
  readonly madeUpIds: ReadonlyMap<string, CapturePlace>
}

/**
 * Makes a dataset of recorded exchanges: pages of DescribeAutomationStepExecutions and responses of GetAutomationExecution.
 * Everything about one execution is merged; of a step that was seen twice the later sight counts. Other exchanges are
 * passed over, bad ones become problems. Times may be numbers or, as AWS CLI version 2 prints them, ISO 8601 text.
 *
 * ```ts
 * import { openContracts, validateExchange, type Exchange } from 'aws-json-contract/capture'
 * import { createMock, readDataset } from 'aws-json-contract/mock'
 *
 * declare const exchanges: readonly Exchange[]
 * const { dataset } = await readDataset(exchanges, await openContracts([]))
 * const mock = createMock({ dataset })
 * ```
 */
export async function readDataset(
  exchanges: AsyncIterable<Exchange> | Iterable<Exchange>,
  contracts: readonly Contract[],
): Promise<ReadData> {
  const readSteps = createStepReader(contracts)
  const executions = new Map<string, Merging>()
  const problems: DataProblem[] = []
  const others: Exchange[] = []
  const madeUpIds = new Map<string, CapturePlace>()
  for await (const exchange of exchanges) {
    const recorded = readExchange(exchange)
    if (recorded === undefined) {
      others.push(exchange)
      continue
    }
    const read = typeof recorded === 'string' ? recorded : readSteps(recorded.steps)
    if (typeof read === 'string' || typeof recorded === 'string') {
      problems.push({ place: exchange.place, reason: String(read) })
      continue
    }
    const id = recorded.id ?? idFromSource(exchange.place.source)
    if (recorded.id === undefined) madeUpIds.set(id, exchange.place)
    merge(executions, id, { details: recorded.details, steps: read })
  }
  return { dataset: finish(executions), others, problems, madeUpIds }
}

/** What one exchange says of an execution; `undefined` when it says nothing, a text when it is bad. */
interface Recorded {
  readonly id: string | undefined
  readonly details: JsonObject
  readonly steps: readonly JsonValue[]
}

function readExchange(exchange: Exchange): Recorded | undefined | string {
  const { request, response } = exchange
  const operation = exchange.operation ?? parseTarget(request?.headers[TARGET_HEADER])?.operation
  const asksSteps = operation === 'DescribeAutomationStepExecutions'
  if (!asksSteps && operation !== 'GetAutomationExecution') return undefined
  if (response?.status !== 200) return undefined
  if (response.bodyProblem !== undefined) return `The response's body is lost: ${response.bodyProblem}.`
  const output = parseObject(response.body)
  if (!output) return "The response's body is no JSON object."
  const id = textOf(parseObject(request?.body) ?? {}, 'AutomationExecutionId')
  if (asksSteps) return { id, details: {}, steps: listOf(output['StepExecutions']) }
  const { AutomationExecution: execution } = output
  if (!isJsonObject(execution)) return 'The response has no AutomationExecution.'
  const { StepExecutions: steps, ...details } = execution
  return {
    id: textOf(details, 'AutomationExecutionId') ?? id,
    details: withEpochTimes(details),
    steps: listOf(steps),
  }
}

function parseObject(body: ExchangeMessage['body'] = ''): JsonObject | undefined {
  const decoded = jsonCodec.decode(body)
  return decoded.ok && isJsonObject(decoded.value) ? decoded.value : undefined
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : []
}

/** Times of the execution itself; its shape is not in every contract. */
function withEpochTimes(details: JsonObject): JsonObject {
  const times: Record<string, JsonValue> = {}
  for (const name of ['ExecutionStartTime', 'ExecutionEndTime', 'ScheduledTime']) {
    const milliseconds = Date.parse(textOf(details, name) ?? '')
    if (!Number.isNaN(milliseconds)) times[name] = milliseconds / 1000
  }
  return { ...details, ...times }
}

interface Merging {
  details: JsonObject
  readonly steps: Map<string, JsonObject>
}

function merge(
  executions: Map<string, Merging>,
  id: string,
  more: { readonly details: JsonObject; readonly steps: readonly JsonObject[] },
): void {
  const merging = executions.get(id) ?? { details: { AutomationExecutionId: id }, steps: new Map() }
  executions.set(id, merging)
  merging.details = { ...merging.details, ...more.details }
  for (const step of more.steps) {
    const key = textOf(step, 'StepExecutionId') ?? `${textOf(step, 'StepName')} ${merging.steps.size}`
    merging.steps.set(key, step)
  }
}

function finish(executions: ReadonlyMap<string, Merging>): Dataset {
  const finished = [...executions].map(([id, { details, steps }]): [string, Execution] => [
    id,
    { id, details, steps: [...steps.values()] },
  ])
  return new Map(finished)
}
