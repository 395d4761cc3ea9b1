import type { Behaviour, BehaviourAnswer } from '../../../mock/behaviours/behaviour.js'
import type { Refusal } from '../../../mock/front-end/messages.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../../protocol/json-values.js'
import { textOf } from '../executions/execution.js'
import type { ChangeRefusal, ExecutionStore } from '../executions/execution-store.js'
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
 * StartAutomationExecution: replays the steps of a recorded execution of the document from now on, and answers its id.
 * The mock has no documents, so that any name starts something; Interactive mode runs like Auto.
 */
export function startAutomationExecution(store: ExecutionStore): Behaviour {
  return {
    answer({ input }) {
      const document = textOf(input, 'DocumentName') ?? ''
      const kept: Record<string, JsonValue> = { DocumentName: document }
      for (const name of KEPT_MEMBERS) {
        const value = input[name]
        if (value !== undefined) kept[name] = value
      }
      return { output: { AutomationExecutionId: store.start(document, kept, textOf(input, 'ClientToken')) } }
    },
  }
}

/** StopAutomationExecution: cancels at once, or lets what runs complete. Cancel is AWS's default. */
export function stopAutomationExecution(store: ExecutionStore): Behaviour {
  return {
    answer({ input }) {
      const id = textOf(input, 'AutomationExecutionId') ?? ''
      const type = textOf(input, 'Type') === 'Complete' ? 'Complete' : 'Cancel'
      return answerChange(id, store.stop(id, type), STOP_REFUSAL)
    },
  }
}

const STOP_REFUSAL: Refusal = {
  code: 'InvalidAutomationStatusUpdateException',
  message: 'The execution has ended, so its status cannot be changed.',
}

/** Signals that decide about a waiting step, and what they decide. */
const DECISIONS: Readonly<Record<string, boolean>> = { Approve: true, Reject: false, Resume: true }

/**
 * SendAutomationSignal: Approve, Reject and Resume decide about the step that waits; StopStep cancels what runs. Signals
 * of interactive executions (StartStep) and of just-in-time access (Revoke) are never valid here.
 */
export function sendAutomationSignal(store: ExecutionStore): Behaviour {
  return {
    answer({ input }) {
      const id = textOf(input, 'AutomationExecutionId') ?? ''
      const signal = textOf(input, 'SignalType') ?? ''
      const approved = DECISIONS[signal]
      if (approved !== undefined)
        return answerChange(id, store.decide(id, approved, commentOf(input)), NOT_VALID)
      if (signal === 'StopStep') return answerChange(id, store.stop(id, 'Cancel'), NOT_VALID)
      return { refusal: store.find(id) ? NOT_VALID : noSuchExecution(id) }
    },
  }
}

const NOT_VALID: Refusal = {
  code: 'InvalidAutomationSignalException',
  message: 'The signal is not valid for the current state of the execution.',
}

function commentOf(input: JsonObject): string | undefined {
  const payload = input['Payload']
  const comments = isJsonObject(payload) ? payload['Comment'] : undefined
  return Array.isArray(comments) && typeof comments[0] === 'string' ? comments[0] : undefined
}

function answerChange(id: string, refused: ChangeRefusal | undefined, refusal: Refusal): BehaviourAnswer {
  if (refused === undefined) return { output: {} }
  return { refusal: refused === 'not found' ? noSuchExecution(id) : refusal }
}
