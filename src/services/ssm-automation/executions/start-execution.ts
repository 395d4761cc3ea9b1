import { type Random, randomUuid } from '../../../model/samples/seeded-random.js'
import { isJsonObject, type JsonObject } from '../../../protocol/json-values.js'
import { moveTimes } from './change-execution.js'
import { type Dataset, type Execution, textOf } from './execution.js'
import { startOf } from './play-steps.js'

/**
 * What a new execution of a document replays: a recorded execution of that document, a successful one where there is one.
 * A document that the dataset does not have replays any success: the mock has no documents to look it up in.
 */
export function chooseTemplate(document: string, dataset: Dataset): Execution | undefined {
  const recorded = [...dataset.values()]
  const own = recorded.filter(({ details }) => textOf(details, 'DocumentName') === document)
  return own.find(succeeded) ?? own[0] ?? recorded.find(succeeded) ?? recorded[0]
}

function succeeded({ details }: Execution): boolean {
  return textOf(details, 'AutomationExecutionStatus') === 'Success'
}

/** What makes an execution a new one. */
export interface NewExecution {
  readonly id: string
  /** Members that the request gave it. */
  readonly details: JsonObject
  /** When it starts, in epoch seconds. */
  readonly start: number
  /** How many times as fast as recorded its steps are. */
  readonly speed: number
  readonly random: Random
}

/** A new execution with the steps of a recorded one, moved to its own start and pace, with ids of their own. */
export function instantiate(template: Execution | undefined, fresh: NewExecution): Execution {
  const { id, details, start, speed, random } = fresh
  const origin = (template && startOf(template)) ?? start
  const move = (time: number): number => start + (time - origin) / speed
  const recorded = template?.steps ?? []
  const ids = new Map(recorded.map((step) => [textOf(step, 'StepExecutionId') ?? '', randomUuid(random)]))
  const steps = recorded.map((step) => withIds(moveTimes(step, move), ids))
  const own = template ? moveTimes(template.details, move) : {}
  return {
    id,
    steps,
    details: { ...own, ...details, AutomationExecutionId: id, ExecutionStartTime: start },
  }
}

/** A step of another execution has its own id, and names its parent by the parent's. */
function withIds(step: JsonObject, ids: ReadonlyMap<string, string>): JsonObject {
  const rename = (part: JsonObject): JsonObject => {
    const id = ids.get(textOf(part, 'StepExecutionId') ?? '')
    return id === undefined ? part : { ...part, StepExecutionId: id }
  }
  const { ParentStepDetails: parent } = step
  return isJsonObject(parent) ? { ...rename(step), ParentStepDetails: rename(parent) } : rename(step)
}
