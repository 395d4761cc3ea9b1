import type { JsonObject } from '../../../../protocol/json-values.js'
import { type Action, type ActionContext, textInput } from './action.js'
import type { ActionName } from './action-inputs.js'

/** How long a step takes whose work is not really done, in milliseconds of the run. */
const STAND_IN_DURATION = 2_000

/**
 * An action whose work is not done here: machines, images, stacks, functions and scripts. The step succeeds with the
 * outputs that AWS documents for it, and its warning says that nothing ran.
 */
function standIn(outputs: (context: ActionContext) => JsonObject): Action {
  return async (context) => {
    await context.sleep(STAND_IN_DURATION)
    return {
      outputs: outputs(context),
      warning: `${context.step.action} was not executed: give it a stub to decide what it returns.`,
    }
  }
}

const image = standIn(({ makeId }) => ({ ImageId: makeId('ami-'), ImageState: 'available' }))
const nothing = standIn(() => ({}))

/** Outputs by action, as https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html has them. */
export const STAND_INS = {
  'aws:changeInstanceState': standIn(({ inputs }) => ({
    InstanceStates: [textInput(inputs, 'DesiredState')],
  })),
  'aws:copyImage': image,
  'aws:createImage': image,
  'aws:createStack': standIn(({ inputs, makeId }) => ({
    StackId: `arn:aws:cloudformation:us-east-1:123456789012:stack/${textInput(inputs, 'StackName')}/${makeId('')}`,
    StackStatus: 'CREATE_COMPLETE',
    StackStatusReason: '',
  })),
  'aws:createTags': nothing,
  'aws:deleteImage': nothing,
  'aws:deleteStack': nothing,
  'aws:executeScript': standIn(() => ({ Payload: {} })),
  'aws:executeStateMachine': standIn(({ inputs, makeId }) => ({
    executionArn: `${textInput(inputs, 'stateMachineArn').replace(':stateMachine:', ':execution:')}:${makeId('')}`,
    stateMachineArn: textInput(inputs, 'stateMachineArn'),
    status: 'SUCCEEDED',
    input: inputs['input'] ?? '{}',
    output: '{}',
  })),
  'aws:invokeLambdaFunction': standIn(() => ({ StatusCode: 200, Payload: {} })),
  'aws:invokeWebhook': standIn(() => ({ ResponseCode: 200, Response: '' })),
  'aws:runCommand': standIn(({ makeId }) => ({
    CommandId: makeId(''),
    Status: 'Success',
    ResponseCode: 0,
    Output: '',
  })),
  'aws:runInstances': standIn(({ makeId }) => ({ InstanceIds: [makeId('i-')], InstanceStates: ['running'] })),
} as const satisfies Partial<Record<ActionName, Action>>
