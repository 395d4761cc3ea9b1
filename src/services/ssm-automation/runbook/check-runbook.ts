import { isJsonObject, type JsonValue } from '../../../protocol/json-values.js'
import { ACTION_INPUTS, isActionName } from './actions/action-inputs.js'
import { checkCondition } from './conditions.js'
import { expressionsOf } from './expressions.js'
import { RunbookError } from './fields.js'
import { readJsonPath } from './json-path.js'
import { allSteps, type OnFailure, type Runbook, type RunbookStep } from './runbook.js'

const STEP_NAME = /^[a-zA-Z0-9_]{1,128}$/
const PARAMETER_TYPE =
  /^(?:String|StringList|Boolean|Integer|StringMap|MapList|AWS::[\w:]+(?:<[\w:]+>)?|List<AWS::[\w:]+>)$/
const SYSTEM_VALUE =
  /^(?:global:(?:ACCOUNT_ID|DATE|DATE_TIME|REGION|EPOCH|TIME)|automation:EXECUTION_ID|ssm:.+|secretsmanager:.+)$/
/** `aws:approve` and `aws:pause` wait for at most 30 days. */
const LONGEST_WAIT = 2_592_000

/** Throws `RunbookError` for the first thing that AWS would refuse when the document is created. */
export function checkRunbook(runbook: Runbook): void {
  for (const [name, { type }] of [...runbook.parameters, ...runbook.variables]) {
    const section = runbook.parameters.has(name) ? 'parameters' : 'variables'
    if (!PARAMETER_TYPE.test(type)) {
      throw new RunbookError(`${section}.${name}.type`, `"${type}" is not a type that Automation knows.`)
    }
  }
  checkNames(runbook)
  checkSteps(runbook.steps, runbook)
  for (const [index, output] of runbook.outputs.entries()) {
    checkReference(output.replace(/^\{\{\s*|\s*\}\}$/g, ''), `outputs[${index}]`, runbook)
  }
}

function checkNames(runbook: Runbook): void {
  const seen = new Map<string, string>()
  for (const { name, place } of allSteps(runbook.steps)) {
    if (!STEP_NAME.test(name)) {
      throw new RunbookError(`${place}.name`, `The step name "${name}" must match ${STEP_NAME.source}.`)
    }
    const other = seen.get(name)
    if (other !== undefined) {
      throw new RunbookError(`${place}.name`, `The step name "${name}" is used at ${other} already.`)
    }
    seen.set(name, place)
  }
}

function checkSteps(steps: readonly RunbookStep[], runbook: Runbook): void {
  const names = new Set(steps.map(({ name }) => name))
  for (const step of steps) {
    checkAction(step)
    checkTargets(step, names)
    for (const { name, place } of expressionsOf(step.inputs)) {
      checkReference(name, `${step.place}.inputs${place}`, runbook)
    }
    for (const [index, { selector }] of step.outputs.entries()) {
      if (!readJsonPath(selector)) {
        throw new RunbookError(`${step.place}.outputs[${index}].Selector`, `"${selector}" is not a JSONPath.`)
      }
    }
    checkSteps(step.steps, runbook)
  }
  checkCircles(steps)
}

function checkAction({ action, inputs, place, onCancel, timeoutSeconds }: RunbookStep): void {
  if (!isActionName(action)) {
    throw new RunbookError(`${place}.action`, `"${action}" is not an action that Automation knows.`)
  }
  const missing = ACTION_INPUTS[action].find((input) => !Object.hasOwn(inputs, input))
  if (missing !== undefined) throw new RunbookError(`${place}.inputs`, `${action} requires "${missing}".`)
  if (action === 'aws:sleep' && (inputs['Duration'] === undefined) === (inputs['Timestamp'] === undefined)) {
    throw new RunbookError(`${place}.inputs`, 'aws:sleep requires either "Duration" or "Timestamp".')
  }
  if (action === 'aws:loop') {
    if ((inputs['Iterators'] === undefined) === (inputs['LoopCondition'] === undefined)) {
      throw new RunbookError(`${place}.inputs`, 'aws:loop requires either "Iterators" or "LoopCondition".')
    }
    if (inputs['LoopCondition'] !== undefined) {
      checkCondition(inputs['LoopCondition'], `${place}.inputs.LoopCondition`)
    }
    if (onCancel !== 'Abort')
      throw new RunbookError(`${place}.onCancel`, 'aws:loop does not take "onCancel".')
  }
  const waits = action === 'aws:approve' || action === 'aws:pause'
  if (waits && (timeoutSeconds ?? 0) > LONGEST_WAIT) {
    throw new RunbookError(`${place}.timeoutSeconds`, `${action} waits for at most ${LONGEST_WAIT} seconds.`)
  }
}

/** Steps that a step may go on with have to be in the same list. */
function checkTargets(step: RunbookStep, names: ReadonlySet<string>): void {
  for (const { target, place } of targetsOf(step)) {
    if (!names.has(target)) throw new RunbookError(place, `There is no step "${target}" here.`)
  }
}

function targetsOf(step: RunbookStep): readonly { readonly target: string; readonly place: string }[] {
  const { place, nextStep } = step
  const after = (member: string, what: OnFailure | undefined) =>
    typeof what === 'object' ? [{ target: what.step, place: `${place}.${member}` }] : []
  return [
    ...(nextStep === undefined ? [] : [{ target: nextStep, place: `${place}.nextStep` }]),
    ...after('onFailure', step.onFailure),
    ...after('onCancel', step.onCancel),
    ...(step.action === 'aws:branch' ? branchTargets(step) : []),
  ]
}

function branchTargets({
  inputs,
  place,
}: RunbookStep): readonly { readonly target: string; readonly place: string }[] {
  const choices = inputs['Choices']
  if (!Array.isArray(choices) || choices.length === 0) {
    throw new RunbookError(`${place}.inputs.Choices`, 'At least one choice is required.')
  }
  const targets = choices.map((choice: JsonValue, index) => {
    const at = `${place}.inputs.Choices[${index}]`
    checkCondition(choice, at)
    const target = isJsonObject(choice) ? choice['NextStep'] : undefined
    if (typeof target !== 'string') throw new RunbookError(at, '"NextStep" is required.')
    return { target, place: `${at}.NextStep` }
  })
  const fallback = inputs['Default']
  return typeof fallback === 'string'
    ? [...targets, { target: fallback, place: `${place}.inputs.Default` }]
    : targets
}

/** Throws for an expression that names nothing the runbook has. */
function checkReference(name: string, place: string, runbook: Runbook): void {
  if (SYSTEM_VALUE.test(name)) return
  const [first = ''] = name.split('.')
  const known = name.startsWith('variable:')
    ? runbook.variables.has(name.slice('variable:'.length).split('.')[0] ?? '')
    : runbook.parameters.has(name) ||
      runbook.parameters.has(first) ||
      [...allSteps(runbook.steps)].some((step) => step.name === first)
  if (!known) throw new RunbookError(place, `"${name}" is not defined in the Automation document.`)
}

/** Before it runs a runbook, AWS looks for steps that lead back to themselves. */
function checkCircles(steps: readonly RunbookStep[]): void {
  const state = new Map<RunbookStep, 'open' | 'done'>()
  const byName = new Map(steps.map((step) => [step.name, step]))
  const visit = (step: RunbookStep, path: readonly string[]): void => {
    if (state.get(step) === 'done') return
    if (state.get(step) === 'open') {
      const circle = [...path.slice(path.indexOf(step.name)), step.name]
      throw new RunbookError(step.place, `The steps run in a circle: ${circle.join(' -> ')}.`)
    }
    state.set(step, 'open')
    for (const next of successorsOf(step, steps)) {
      const target = byName.get(next)
      if (target) visit(target, [...path, step.name])
    }
    state.set(step, 'done')
  }
  for (const step of steps) visit(step, [])
}

function successorsOf(step: RunbookStep, steps: readonly RunbookStep[]): readonly string[] {
  const targets = targetsOf(step).map(({ target }) => target)
  const following = steps[steps.indexOf(step) + 1]
  const goesOn = !step.isEnd && step.nextStep === undefined && following !== undefined
  return goesOn ? [...targets, following.name] : targets
}
