import type { Behaviour, BehaviourResponse } from '../../../mock/calls/behaviour.js'
import type { ErrorResponse } from '../../../mock/calls/messages.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../../protocol/json-values.js'
import { textOf } from '../executions/execution.js'
import type { ChangeRefusal, OpenStore } from '../executions/execution-store.js'
import { noSuchExecution } from './no-such-execution.js'

/** Members of a start request that the execution keeps. */
const KEPT_MEMBERS = [
  'DocumentVersion',
  'Parameters',
  'Mode',
  'TargetParameterName',
  'Targets',
  'TargetMaps',
  'MaxConcurrency',
  'MaxErrors',
  'TargetLocations',
  'AlarmConfiguration',
] as const

/**
 * StartAutomationExecution: runs the runbook of that name. Where none is known it replays the steps of a recorded execution
 * from now on, so that any name starts something; Interactive mode runs like Auto.
 */
export function startAutomationExecution(open: OpenStore): Behaviour {
  return {
    targets: ['AmazonSSM.StartAutomationExecution'],
    respond({ input, region }) {
      const document = textOf(input, 'DocumentName') ?? ''
      const kept: Record<string, JsonValue> = { DocumentName: document }
      for (const name of KEPT_MEMBERS) {
        const value = input[name]
        if (value !== undefined) kept[name] = value
      }
      const started = open().start(document, kept, {
        clientToken: textOf(input, 'ClientToken'),
        region,
      })
      return 'error' in started ? started : { output: { AutomationExecutionId: started.id } }
    },
  }
}

/** StopAutomationExecution: cancels at once, or lets what runs complete. Cancel is AWS's default. */
export function stopAutomationExecution(open: OpenStore): Behaviour {
  return {
    targets: ['AmazonSSM.StopAutomationExecution'],
    respond({ input, region }) {
      const id = textOf(input, 'AutomationExecutionId') ?? ''
      const type = textOf(input, 'Type') === 'Complete' ? 'Complete' : 'Cancel'
      return respondToChange(id, open().stop({ id, region }, type), STOP_REFUSAL)
    },
  }
}

const STOP_REFUSAL: ErrorResponse = {
  code: 'InvalidAutomationStatusUpdateException',
  message: 'The execution has ended, so its status cannot be changed.',
}

/** Signals that decide about a waiting step, and what they decide. */
const DECISIONS: Readonly<Record<string, boolean>> = { Approve: true, Reject: false, Resume: true }

/**
 * SendAutomationSignal: Approve, Reject and Resume decide about the step that waits; StopStep cancels what runs. Signals
 * of interactive executions (StartStep) and of just-in-time access (Revoke) are never valid here.
 */
export function sendAutomationSignal(open: OpenStore): Behaviour {
  return {
    targets: ['AmazonSSM.SendAutomationSignal'],
    respond({ input, region }) {
      const id = textOf(input, 'AutomationExecutionId') ?? ''
      const signal = textOf(input, 'SignalType') ?? ''
      const approved = DECISIONS[signal]
      if (approved !== undefined)
        return respondToChange(id, open().decide({ id, region }, approved, commentOf(input)), NOT_VALID)
      if (signal === 'StopStep') return respondToChange(id, open().stop({ id, region }, 'Cancel'), NOT_VALID)
      return { error: open().find({ id, region }) ? NOT_VALID : noSuchExecution(id) }
    },
  }
}

const NOT_VALID: ErrorResponse = {
  code: 'InvalidAutomationSignalException',
  message: 'The signal is not valid for the current state of the execution.',
}

function commentOf(input: JsonObject): string | undefined {
  const payload = input['Payload']
  const comments = isJsonObject(payload) ? payload['Comment'] : undefined
  return Array.isArray(comments) && typeof comments[0] === 'string' ? comments[0] : undefined
}

function respondToChange(
  id: string,
  refused: ChangeRefusal | undefined,
  error: ErrorResponse,
): BehaviourResponse {
  if (refused === undefined) return { output: {} }
  return { error: refused === 'not found' ? noSuchExecution(id) : error }
}
