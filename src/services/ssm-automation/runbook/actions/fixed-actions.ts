import { arnPrefix } from '../../../../mock/calls/arns.js'
import type { JsonObject } from '../../../../protocol/json-values.js'
import { type Action, type ActionContext, textInput } from './action.js'
import type { ActionName } from './action-inputs.js'

/** How long a step takes whose work is not really done, in milliseconds of the run. */
const FIXED_DURATION = 2_000

/**
 * An action whose work is not done here: machines, images, stacks, functions and scripts. The step succeeds with the
 * outputs that AWS documents for it, and its warning says that nothing ran.
 */
function fixedOutputs(outputs: (context: ActionContext) => JsonObject): Action {
  return async (context) => {
    await context.sleep(FIXED_DURATION)
    return {
      outputs: outputs(context),
      warning: `${context.step.action} was not executed: give it a stub to decide what it returns.`,
    }
  }
}

const image = fixedOutputs(({ makeId }) => ({ ImageId: makeId('ami-'), ImageState: 'available' }))
const nothing = fixedOutputs(() => ({}))

/** Outputs by action, as https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html has them. */
export const FIXED_ACTIONS = {
  'aws:changeInstanceState': fixedOutputs(({ inputs }) => ({
    InstanceStates: [textInput(inputs, 'DesiredState')],
  })),
  'aws:copyImage': image,
  'aws:createImage': image,
  'aws:createStack': fixedOutputs(({ inputs, region, makeId }) => ({
    StackId: `${arnPrefix('cloudformation', region)}stack/${textInput(inputs, 'StackName')}/${makeId('')}`,
    StackStatus: 'CREATE_COMPLETE',
    StackStatusReason: '',
  })),
  'aws:createTags': nothing,
  'aws:deleteImage': nothing,
  'aws:deleteStack': nothing,
  'aws:executeScript': fixedOutputs(() => ({ Payload: {} })),
  'aws:executeStateMachine': fixedOutputs(({ inputs, makeId }) => ({
    executionArn: `${textInput(inputs, 'stateMachineArn').replace(':stateMachine:', ':execution:')}:${makeId('')}`,
    stateMachineArn: textInput(inputs, 'stateMachineArn'),
    status: 'SUCCEEDED',
    input: inputs['input'] ?? '{}',
    output: '{}',
  })),
  'aws:invokeLambdaFunction': fixedOutputs(() => ({ StatusCode: 200, Payload: {} })),
  'aws:invokeWebhook': fixedOutputs(() => ({ ResponseCode: 200, Response: '' })),
  'aws:runCommand': fixedOutputs(({ makeId }) => ({
    CommandId: makeId(''),
    Status: 'Success',
    ResponseCode: 0,
    Output: '',
  })),
  'aws:runInstances': fixedOutputs(({ makeId }) => ({
    InstanceIds: [makeId('i-')],
    InstanceStates: ['running'],
  })),
} as const satisfies Partial<Record<ActionName, Action>>
