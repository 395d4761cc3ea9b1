import type { Behaviour, BehaviourCall, BehaviourResponse } from '../../../mock/calls/behaviour.js'
import { textOf } from '../executions/execution.js'
import type { OpenStore } from '../executions/execution-store.js'
import type { RunbookRuns } from '../runbook/runbook-runs.js'
import {
  sendAutomationSignal,
  startAutomationExecution,
  stopAutomationExecution,
} from './change-automation-executions.js'
import { describeAutomationStepExecutions } from './describe-automation-step-executions.js'
import { describeAutomationExecutions, getAutomationExecution } from './read-automation-executions.js'

/** The operations of SSM that do more than return conforming data: those of Automation, on one state. */
export function createBehaviours(open: OpenStore, runs?: RunbookRuns): readonly Behaviour[] {
  const behaviours = [
    describeAutomationStepExecutions(open),
    describeAutomationExecutions(open),
    getAutomationExecution(open),
    startAutomationExecution(open),
    stopAutomationExecution(open),
    sendAutomationSignal(open),
  ]
  return runs ? behaviours.map((behaviour) => inTime(behaviour, runs)) : behaviours
}

/** The same behaviour, with executions of runbooks as they stand at the moment of the call. */
function inTime(behaviour: Behaviour, runs: RunbookRuns): Behaviour {
  const respond = async (call: BehaviourCall): Promise<BehaviourResponse | undefined> => {
    await runs.catchUp(textOf(call.input, 'AutomationExecutionId'))
    const response = await behaviour.respond(call)
    await runs.settle()
    return response
  }
  // While no runbook runs, responses stay synchronous, which is faster.
  return {
    ...behaviour,
    respond: (call) => (runs.isEmpty ? startOrRespond(behaviour, call, runs) : respond(call)),
  }
}

function startOrRespond(
  behaviour: Behaviour,
  call: BehaviourCall,
  runs: RunbookRuns,
): ReturnType<Behaviour['respond']> {
  const response = behaviour.respond(call)
  return runs.isEmpty ? response : runs.settle().then(() => response)
}
