import type { JsonObject, JsonValue } from '../../../../protocol/json-values.js'
import { selectByPath } from '../json-path.js'
import { type Action, type ActionContext, StepFailure, textInput } from './action.js'

/** How often `aws:waitForAwsResourceProperty` asks, in milliseconds of the run. */
const POLL = 5_000

const NOT_INPUT: ReadonlySet<string> = new Set(['Service', 'Api', 'PropertySelector', 'DesiredValues'])

/** `aws:executeAwsApi`: calls an operation; the step's outputs select from its response. */
export const executeAwsApi: Action = async (context) => {
  const { output, warning } = await callApi(context)
  return { response: output, warning }
}

/** `aws:assertAwsResourceProperty`: fails unless a value in the response is a desired one. */
export const assertAwsResourceProperty: Action = async (context) => {
  const { output, warning } = await callApi(context)
  const { found, isDesired } = compare(context, output)
  if (isDesired) return { warning }
  throw new StepFailure(`Actual value ${JSON.stringify(found)} is none of ${desired(context)}.`, {
    stage: 'Invocation',
    type: 'Verification',
  })
}

/** `aws:waitForAwsResourceProperty`: asks again until a value in the response is a desired one, or the step times out. */
export const waitForAwsResourceProperty: Action = async (context) => {
  for (;;) {
    const { output, warning } = await callApi(context)
    if (compare(context, output).isDesired) return { warning }
    await context.sleep(POLL)
  }
}

async function callApi(context: ActionContext): Promise<{ output: JsonObject; warning?: string }> {
  const { inputs } = context
  const service = textInput(inputs, 'Service')
  const api = textInput(inputs, 'Api')
  const input = Object.fromEntries(Object.entries(inputs).filter(([name]) => !NOT_INPUT.has(name)))
  const result = await context.call({ service, api, input })
  if ('output' in result) return { output: result.output }
  if ('unserved' in result) {
    return { output: {}, warning: `${service} ${api} was not called: ${result.unserved}` }
  }
  const { code, message } = result.error
  throw new StepFailure(`An error occurred (${code}) when calling the ${api} operation: ${message}`)
}

function compare({ inputs }: ActionContext, output: JsonObject): { found: JsonValue; isDesired: boolean } {
  const found = selectByPath(output, textInput(inputs, 'PropertySelector')) ?? null
  const wanted = inputs['DesiredValues']
  const values = (Array.isArray(wanted) ? wanted : [wanted ?? null]).map(writePython)
  return { found, isDesired: values.includes(writePython(found)) }
}

/** Automation compares as Python writes: a boolean is `True` or `False`. */
function writePython(value: JsonValue): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function desired({ inputs }: ActionContext): string {
  return JSON.stringify(inputs['DesiredValues'])
}
