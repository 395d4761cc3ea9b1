import type { StepPlan } from './build-steps.js'

const INSTANCE = 'i-0123456789abcdef0'
const ROLE = 'arn:aws:iam::123456789012:role/AutomationRole'

/** Three steps that succeed within a minute. */
export const SHORT_SUCCESS: readonly StepPlan[] = [
  {
    name: 'assertStopped',
    action: 'aws:assertAwsResourceProperty',
    seconds: 1.204,
    inputs: { Service: 'ec2', Api: 'DescribeInstanceStatus', DesiredValues: ['stopped'] },
    outputs: { PropertyValue: ['stopped'] },
  },
  {
    name: 'startInstances',
    action: 'aws:changeInstanceState',
    seconds: 31.877,
    inputs: { DesiredState: 'running', InstanceIds: [INSTANCE] },
    outputs: { InstanceStates: ['running'] },
    more: { ResponseCode: '200', Response: '{"CurrentState":"running","PreviousState":"stopped"}' },
  },
  {
    name: 'waitUntilReachable',
    // Not `aws:waitForAwsResourceProperty`: the published rendition's pattern has one letter too few for it.
    action: 'aws:executeScript',
    seconds: 18.42,
    inputs: { Service: 'ec2', Api: 'DescribeInstanceStatus', InstanceIds: [INSTANCE] },
    outputs: {},
  },
]

const LONG_ACTIONS: readonly string[] = [
  'aws:executeAwsApi',
  'aws:runCommand',
  'aws:sleep',
  'aws:executeScript',
  'aws:branch',
]

/** 120 steps, two seconds each: three pages at the greatest page size. */
export const LONG_RUNBOOK: readonly StepPlan[] = Array.from({ length: 120 }, (_, index) => ({
  name: `step${String(index + 1).padStart(3, '0')}`,
  action: LONG_ACTIONS[index % LONG_ACTIONS.length] ?? 'aws:sleep',
  seconds: 2,
  inputs: { Position: index + 1 },
  outputs: { Position: [String(index + 1)] },
}))

/** The second step fails; what stood after it was cancelled before it started. */
export const FAILURE: readonly StepPlan[] = [
  {
    name: 'createSnapshot',
    action: 'aws:executeAwsApi',
    seconds: 4.31,
    inputs: { Service: 'ec2', Api: 'CreateSnapshot', VolumeId: 'vol-0123456789abcdef0' },
    outputs: { SnapshotId: ['snap-0123456789abcdef0'] },
  },
  {
    name: 'installPatches',
    action: 'aws:runCommand',
    seconds: 92.006,
    status: 'Failed',
    inputs: { DocumentName: 'AWS-RunPatchBaseline', InstanceIds: [INSTANCE] },
    outputs: { ResponseCode: ['1'], Output: [''] },
    more: {
      MaxAttempts: 2,
      ResponseCode: '1',
      Response: 'Failed on 1 of 1 instances',
      FailureMessage: `Step fails when it is polling the command status. Command Failed on instance ${INSTANCE}.`,
      FailureDetails: {
        FailureStage: 'Verification',
        FailureType: 'CommandFailed',
        Details: { VerificationErrorMessage: ['The command ended with exit code 1.'] },
      },
    },
  },
  {
    name: 'rebootInstance',
    action: 'aws:changeInstanceState',
    status: 'Cancelled',
    inputs: { DesiredState: 'running' },
  },
  {
    name: 'deleteSnapshot',
    action: 'aws:executeAwsApi',
    status: 'Cancelled',
    inputs: { Api: 'DeleteSnapshot' },
  },
]

/** Stopped by hand in its second step. */
export const CANCELLED: readonly StepPlan[] = [
  {
    name: 'drainTargets',
    action: 'aws:executeScript',
    seconds: 12.5,
    inputs: { Runtime: 'python3.11' },
    outputs: {},
  },
  {
    name: 'waitForConnections',
    action: 'aws:sleep',
    seconds: 47.9,
    status: 'Cancelled',
    inputs: { Duration: 'PT10M' },
    more: { FailureMessage: 'The step was cancelled by the user.', IsCritical: false },
  },
  {
    name: 'terminateTargets',
    action: 'aws:executeAwsApi',
    status: 'Cancelled',
    inputs: { Api: 'TerminateInstances' },
  },
]

/** One step for each account and region, two at a time, under an alarm that went off. */
export const MULTI_ACCOUNT: readonly StepPlan[] = [
  ['111122223333', 'us-east-1', 'Success'],
  ['111122223333', 'eu-central-1', 'Success'],
  ['444455556666', 'us-east-1', 'CompletedWithFailure'],
  ['444455556666', 'eu-central-1', 'Exited'],
].map(([account = '', region = '', status = ''], index) => ({
  name: `patch-${account}-${region}`,
  action: 'aws:executeAutomation',
  seconds: 140 + index * 7.25,
  together: index % 2 === 1,
  status,
  inputs: {
    DocumentName: 'AWS-PatchInstanceWithRollback',
    RuntimeParameters: { AutomationAssumeRole: ROLE },
  },
  outputs: { Status: [status] },
  more: {
    IsCritical: false,
    OnFailure: 'Continue',
    Targets: [{ Key: 'tag:PatchGroup', Values: ['web', 'batch'] }],
    TargetLocation: targetLocation(account, region),
    ...(status === 'CompletedWithFailure' && {
      TriggeredAlarms: [{ Name: 'web-5xx-rate', State: 'ALARM' }],
      WarningMessage: 'An alarm went off while the step was running; no further targets were started.',
    }),
  },
}))

function targetLocation(account: string, region: string) {
  return {
    Accounts: [account],
    Regions: [region],
    TargetLocationMaxConcurrency: '2',
    TargetLocationMaxErrors: '50%',
    ExecutionRoleName: 'AWS-SystemsManager-AutomationExecutionRole',
    TargetLocationAlarmConfiguration: { IgnorePollAlarmFailure: false, Alarms: [{ Name: 'web-5xx-rate' }] },
    IncludeChildOrganizationUnits: false,
    ExcludeAccounts: ['777788889999'],
    Targets: [{ Key: 'tag:PatchGroup', Values: ['web', 'batch'] }],
    TargetsMaxConcurrency: '10%',
    TargetsMaxErrors: '1',
  }
}
