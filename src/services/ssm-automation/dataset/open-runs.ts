import { type StepPlan, stepId } from './build-steps.js'

/** The second step waits for somebody to approve; nothing after it has started. */
export const WAITING_FOR_APPROVAL: readonly StepPlan[] = [
  {
    name: 'planChange',
    action: 'aws:executeScript',
    seconds: 6.75,
    inputs: { Runtime: 'python3.11', Handler: 'plan' },
    outputs: { Changes: ['3'] },
  },
  {
    name: 'approve',
    action: 'aws:approve',
    seconds: 0,
    open: true,
    status: 'Waiting',
    inputs: {
      NotificationArn: 'arn:aws:sns:us-east-1:123456789012:Approvals',
      Approvers: ['arn:aws:iam::123456789012:role/Approver'],
      MinRequiredApprovals: 1,
    },
    more: { TimeoutSeconds: 604_800 },
  },
  { name: 'applyChange', action: 'aws:executeScript', status: 'Pending', inputs: { Handler: 'apply' } },
  {
    name: 'reportChange',
    action: 'aws:invokeLambdaFunction',
    status: 'Pending',
    inputs: { FunctionName: 'report' },
  },
]

/** The third of five steps is running at the time the mock starts. */
export const RUNNING: readonly StepPlan[] = [
  {
    name: 'lockTable',
    action: 'aws:executeAwsApi',
    seconds: 1.5,
    inputs: { Service: 'dynamodb' },
    outputs: {},
  },
  {
    name: 'exportTable',
    action: 'aws:executeAwsApi',
    seconds: 58,
    inputs: { Service: 'dynamodb' },
    outputs: {},
  },
  {
    name: 'waitForExport',
    action: 'aws:executeScript',
    seconds: 600,
    open: true,
    status: 'InProgress',
    inputs: { Service: 'dynamodb', Api: 'DescribeExport', DesiredValues: ['COMPLETED'] },
  },
  { name: 'verifyExport', action: 'aws:executeScript', status: 'Pending', inputs: { Handler: 'verify' } },
  { name: 'unlockTable', action: 'aws:executeAwsApi', status: 'Pending', inputs: { Service: 'dynamodb' } },
]

/** From this place on, the steps of EVERY_OTHER_STATUS have not ended. */
const FIRST_OPEN = 6

const REGIONS: readonly string[] = ['us-east-1', 'eu-west-1']
const ROUNDS = 2

/**
 * A loop over two regions with, in each, a loop of two rounds. Each step of a loop names the step that repeats it, the
 * iteration and, for the loop over values, the value.
 */
export function loops(execution: number): readonly StepPlan[] {
  const outer = { StepExecutionId: stepId(execution, 1), StepName: 'forEachRegion', Action: 'aws:loop' }
  const plans: StepPlan[] = [
    { name: outer.StepName, action: outer.Action, seconds: 40, inputs: { Iterators: REGIONS }, outputs: {} },
  ]
  REGIONS.forEach((region, index) => {
    const inner = {
      StepExecutionId: stepId(execution, plans.length + 1),
      StepName: 'retryCopy',
      Action: 'aws:loop',
    }
    plans.push({
      name: inner.StepName,
      action: inner.Action,
      seconds: 18,
      together: index === 0,
      inputs: { MaxIterations: ROUNDS },
      more: { ParentStepDetails: { ...outer, Iteration: index + 1, IteratorValue: region } },
    })
    for (let round = 1; round <= ROUNDS; round++) {
      plans.push({
        name: 'copyImage',
        action: 'aws:executeAwsApi',
        seconds: 8.25,
        together: round === 1,
        inputs: { Api: 'CopyImage', Region: region },
        outputs: { ImageId: [`ami-0123456789abcde${index}${round}`] },
        more: { ParentStepDetails: { ...inner, Iteration: round, IteratorValue: String(round) } },
      })
    }
  })
  return plans
}

/** Steps in the statuses that the other executions do not show, all of them open or just ended. */
export const EVERY_OTHER_STATUS: readonly StepPlan[] = [
  ['timedOut', 'TimedOut', 'aws:runCommand'],
  ['approved', 'Approved', 'aws:approve'],
  ['rejected', 'Rejected', 'aws:approve'],
  ['completed', 'CompletedWithSuccess', 'aws:executeAutomation'],
  ['calendarApproved', 'ChangeCalendarOverrideApproved', 'aws:executeAutomation'],
  ['calendarRejected', 'ChangeCalendarOverrideRejected', 'aws:executeAutomation'],
  ['cancelling', 'Cancelling', 'aws:runCommand'],
  ['runbook', 'RunbookInProgress', 'aws:executeAutomation'],
  ['pendingApproval', 'PendingApproval', 'aws:approve'],
  ['scheduled', 'Scheduled', 'aws:executeAutomation'],
  ['pendingCalendar', 'PendingChangeCalendarOverride', 'aws:executeAutomation'],
].map(([name = '', status = '', action = ''], index) => ({
  name,
  action,
  seconds: 5,
  open: index >= FIRST_OPEN,
  status,
  inputs: {},
}))
