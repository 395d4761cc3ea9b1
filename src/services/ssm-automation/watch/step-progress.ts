/** Statuses that a step does not leave. AWS adds statuses without notice; an unknown one is not final. */
const FINAL_STATUSES: ReadonlySet<string | undefined> = new Set([
  'Cancelled',
  'ChangeCalendarOverrideRejected',
  'CompletedWithFailure',
  'CompletedWithSuccess',
  'Exited',
  'Failed',
  'Rejected',
  'Success',
  'TimedOut',
])

/** Final statuses after which an execution goes on only if the step's `OnFailure` says so. */
const BAD_STATUSES: ReadonlySet<string | undefined> = new Set(['Cancelled', 'Failed', 'Rejected', 'TimedOut'])

/** What of a step is looked at; the types of every client's steps have it. */
export interface WatchedStep {
  readonly StepExecutionId?: string | undefined
  readonly StepName?: string | undefined
  readonly StepStatus?: string | undefined
  readonly IsEnd?: boolean | undefined
  readonly OnFailure?: string | undefined
}

/**
 * How far an execution is, as its steps alone tell. `settled` means that nothing runs although steps are still
 * pending: it may be between two steps, or a branch has skipped the rest, which then stay pending for ever.
 */
export type Progress = 'running' | 'settled' | 'ended'

/** Tells by its steps how far an execution is. */
export function judgeProgress(steps: readonly WatchedStep[]): Progress {
  const isFinal = ({ StepStatus }: WatchedStep): boolean => FINAL_STATUSES.has(StepStatus)
  const done = steps.filter(isFinal)
  const open = steps.filter((step) => !isFinal(step))
  if (done.length === 0 || open.some(({ StepStatus }) => StepStatus !== 'Pending')) return 'running'
  return open.length === 0 || done.some(endsExecution) ? 'ended' : 'settled'
}

function endsExecution({ StepStatus, IsEnd, OnFailure = 'Abort' }: WatchedStep): boolean {
  return IsEnd === true || (BAD_STATUSES.has(StepStatus) && OnFailure === 'Abort')
}
