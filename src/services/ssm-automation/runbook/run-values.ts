import { isJsonObject, type JsonObject, type JsonValue } from '../../../protocol/json-values.js'
import { type ApiCall, type ApiResult, StepFailure } from './actions/action.js'
import { selectByPath } from './json-path.js'
import type { OutputSelector } from './runbook.js'
import { writeList } from './step-record.js'

/** What expressions of a run can stand for. */
export interface RunValues {
  readonly executionId: string
  readonly region: string
  readonly accountId: string
  readonly parameters: ReadonlyMap<string, JsonValue>
  readonly variables: Map<string, JsonValue>
  /** Outputs of steps that ended, by step; of a loop, its current iterator. */
  readonly outputs: Map<string, JsonObject>
  /** Milliseconds since the epoch. */
  readonly now: () => number
  readonly call: (call: ApiCall) => Promise<ApiResult>
}

/**
 * The value that an expression's name stands for; throws `StepFailure`, with AWS's words, where it stands for none.
 * See https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-variables.html
 */
export async function lookUp(name: string, values: RunValues): Promise<JsonValue> {
  const value = name.startsWith('ssm:')
    ? await readParameterStore(name.slice('ssm:'.length), values)
    : findValue(name, values)
  if (value !== undefined) return value
  throw new StepFailure(`Failed to resolve input: ${name}. ${name} is not available.`, {
    stage: 'InputValidation',
    type: 'Verification',
  })
}

/** The value of a name that needs no call; `undefined` where there is none. */
function findValue(name: string, values: RunValues): JsonValue | undefined {
  if (name === 'automation:EXECUTION_ID') return values.executionId
  if (name.startsWith('global:')) return globalValue(name.slice('global:'.length), values)
  if (name.startsWith('variable:')) return within(values.variables, name.slice('variable:'.length))
  return within(values.parameters, name) ?? within(values.outputs, name)
}

/** `name`, or what a path below it selects. */
function within(values: ReadonlyMap<string, JsonValue>, name: string): JsonValue | undefined {
  const whole = values.get(name)
  if (whole !== undefined) return whole
  const [first = '', ...rest] = name.split('.')
  const value = values.get(first)
  if (value === undefined || rest.length === 0) return undefined
  const [output = '', ...path] = rest
  const member = isJsonObject(value) && Object.hasOwn(value, output) ? value[output] : undefined
  if (path.length === 0 && member !== undefined) return member
  return selectByPath(value, `$.${rest.join('.')}`)
}

function globalValue(name: string, { region, accountId, now }: RunValues): JsonValue | undefined {
  const moment = new Date(now()).toISOString()
  const values: Readonly<Record<string, string>> = {
    ACCOUNT_ID: accountId,
    REGION: region,
    DATE: moment.slice(0, 10),
    DATE_TIME: `${moment.slice(0, 10)}_${moment.slice(11, 19).replaceAll(':', '.')}`,
    TIME: moment.slice(11, 19),
    EPOCH: String(Math.floor(now() / 1000)),
  }
  return Object.hasOwn(values, name) ? values[name] : undefined
}

async function readParameterStore(name: string, { call }: RunValues): Promise<JsonValue | undefined> {
  const result = await call({ service: 'ssm', api: 'GetParameter', input: { Name: name } })
  if (!('output' in result)) return undefined
  const parameter = result.output['Parameter']
  return isJsonObject(parameter) ? parameter['Value'] : undefined
}

/** What a step's own `outputs` select, in the types that they declare; what selects nothing is left out. */
export function selectOutputs(selectors: readonly OutputSelector[], response: JsonValue): JsonObject {
  const selected = selectors.flatMap(({ name, selector, type }) => {
    const value = selectByPath(response, selector)
    return value === undefined || value === null ? [] : [[name, typed(value, type)] as const]
  })
  return Object.fromEntries(selected)
}

function typed(value: JsonValue, type: OutputSelector['type']): JsonValue {
  if (type === 'String') return typeof value === 'string' ? value : JSON.stringify(value)
  if (type === 'Integer' && typeof value === 'string' && /^-?\d+$/.test(value)) return Number(value)
  if (type === 'Boolean' && typeof value === 'string') return value.toLowerCase() === 'true'
  if (type === 'StringList' && !Array.isArray(value)) return [value]
  return value
}

/** What AWS shows for an output of a step that did not succeed. */
const NO_OUTPUT = 'No output available yet because the step is not successfully executed'

/** The outputs of an execution as AWS shows them: lists of texts by the names of the expressions that they are. */
export function writtenOutputs(
  outputs: readonly string[],
  values: RunValues,
): Readonly<Record<string, readonly string[]>> {
  const names = outputs.map((output) => output.replace(/^\{\{\s*|\s*\}\}$/g, ''))
  return Object.fromEntries(names.map((name) => [name, writeList(findValue(name, values) ?? NO_OUTPUT)]))
}
