/** The actions of Automation, and which inputs each cannot do without. */
export const ACTION_INPUTS = {
  'aws:approve': ['Approvers'],
  'aws:assertAwsResourceProperty': ['Service', 'Api', 'PropertySelector', 'DesiredValues'],
  'aws:branch': ['Choices'],
  'aws:changeInstanceState': ['InstanceIds', 'DesiredState'],
  'aws:copyImage': ['SourceRegion', 'SourceImageId', 'ImageName'],
  'aws:createImage': ['InstanceId', 'ImageName'],
  'aws:createStack': ['StackName'],
  'aws:createTags': ['ResourceIds', 'Tags'],
  'aws:deleteImage': ['ImageId'],
  'aws:deleteStack': ['StackName'],
  'aws:executeAutomation': ['DocumentName'],
  'aws:executeAwsApi': ['Service', 'Api'],
  'aws:executeScript': ['Runtime'],
  'aws:executeStateMachine': ['stateMachineArn'],
  'aws:invokeLambdaFunction': ['FunctionName'],
  'aws:invokeWebhook': ['IntegrationName'],
  'aws:loop': ['Steps'],
  'aws:pause': [],
  'aws:runCommand': ['DocumentName'],
  'aws:runInstances': ['ImageId'],
  'aws:sleep': [],
  'aws:updateVariable': ['Name', 'Value'],
  'aws:waitForAwsResourceProperty': ['Service', 'Api', 'PropertySelector', 'DesiredValues'],
} as const satisfies Readonly<Record<string, readonly string[]>>

/**
 * The name of an action.
 * See https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html
 */
export type ActionName = keyof typeof ACTION_INPUTS

/** Whether Automation knows an action. */
export function isActionName(name: string): name is ActionName {
  return Object.hasOwn(ACTION_INPUTS, name)
}
