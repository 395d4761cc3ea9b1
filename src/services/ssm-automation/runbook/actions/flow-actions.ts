import { isJsonObject, type JsonValue } from '../../../../protocol/json-values.js'
import { holds } from '../conditions.js'
import { type Action, StepFailure, textInput } from './action.js'

/** ISO 8601 durations of days and times, such as `PT10S` or `P1DT2H`. */
const DURATION = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/
const DAY = 86_400_000
/** `aws:sleep` takes at most a week. */
const LONGEST_SLEEP = 7 * DAY

/** `aws:sleep`: for a duration, or until a moment. */
export const sleep: Action = async ({ inputs, sleep: wait, now }) => {
  const until = inputs['Timestamp']
  if (typeof until === 'string') {
    const moment = Date.parse(until)
    if (Number.isNaN(moment)) throw invalid(`Timestamp "${until}" is not an ISO 8601 time.`)
    await wait(moment - now())
    return {}
  }
  const text = textInput(inputs, 'Duration')
  const milliseconds = readDuration(text)
  if (milliseconds === undefined) throw invalid(`Duration "${text}" is not an ISO 8601 duration.`)
  if (milliseconds > LONGEST_SLEEP) throw invalid(`Duration "${text}" is longer than 604800 seconds.`)
  await wait(milliseconds)
  return {}
}

/** Milliseconds of an ISO 8601 duration; `undefined` for other text. */
function readDuration(text: string): number | undefined {
  const match = DURATION.exec(text)
  if (!match || !/\d/.test(text)) return undefined
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] = match
  return Number(days) * DAY + Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1_000
}

/** `aws:branch`: the first choice that holds says which step follows. */
export const branch: Action = async ({ inputs }) => {
  const choices = Array.isArray(inputs['Choices']) ? inputs['Choices'].filter(isJsonObject) : []
  const choice = choices.find(({ NextStep: _, ...condition }) => holds(condition))
  return { nextStep: asText(choice?.['NextStep']) ?? asText(inputs['Default']) }
}

/** `aws:pause`: until somebody sends `Resume`. */
export const pause: Action = async ({ decision }) => {
  await decision({})
  return {}
}

/** `aws:approve`: until enough approvals, or one rejection, were sent. */
export const approve: Action = async ({ inputs, decision }) => {
  const needed = Math.max(1, Number(inputs['MinRequiredApprovals'] ?? 1))
  const decisions: JsonValue[] = []
  for (let approvals = 0; approvals < needed; approvals++) {
    const { approved, comment } = await decision({
      ApprovalStatus: 'Waiting',
      ApproverDecisions: JSON.stringify(decisions),
    })
    decisions.push({ decision: approved ? 'Approve' : 'Reject', ...(comment !== undefined && { comment }) })
    if (!approved) {
      const outputs = { ApprovalStatus: 'Rejected', ApproverDecisions: JSON.stringify(decisions) }
      throw new StepFailure('The approval was rejected.', undefined, outputs)
    }
  }
  return { outputs: { ApprovalStatus: 'Approved', ApproverDecisions: JSON.stringify(decisions) } }
}

/** `aws:updateVariable`: gives a variable of the runbook another value. */
export const updateVariable: Action = async ({ inputs, setVariable }) => {
  setVariable(textInput(inputs, 'Name').replace(/^variable:/, ''), inputs['Value'] ?? null)
  return {}
}

/** `aws:executeAutomation`: runs another runbook to its end. */
export const executeAutomation: Action = async ({ inputs, runChild }) => {
  const parameters = inputs['RuntimeParameters']
  const child = await runChild({
    document: textInput(inputs, 'DocumentName'),
    version: asText(inputs['DocumentVersion']),
    parameters: isJsonObject(parameters) ? parameters : {},
    inputs,
  })
  const outputs = { ExecutionId: child.id, Status: child.status, Output: child.outputs }
  if (child.status === 'Success') return { outputs }
  const reason = child.failure === undefined ? '' : ` ${child.failure}`
  throw new StepFailure(`The execution ${child.id} ended with ${child.status}.${reason}`, undefined, outputs)
}

function asText(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function invalid(message: string): StepFailure {
  return new StepFailure(message, { stage: 'InputValidation', type: 'Verification' })
}
