import type { Action } from './action.js'
import type { ActionName } from './action-inputs.js'
import { assertAwsResourceProperty, executeAwsApi, waitForAwsResourceProperty } from './api-actions.js'
import { FIXED_ACTIONS } from './fixed-actions.js'
import { approve, branch, executeAutomation, pause, sleep, updateVariable } from './flow-actions.js'

/** All actions but `aws:loop`, which runs steps; an action that is missing here does not compile. */
export const ACTIONS: Readonly<Record<Exclude<ActionName, 'aws:loop'>, Action>> = {
  ...FIXED_ACTIONS,
  'aws:approve': approve,
  'aws:assertAwsResourceProperty': assertAwsResourceProperty,
  'aws:branch': branch,
  'aws:executeAutomation': executeAutomation,
  'aws:executeAwsApi': executeAwsApi,
  'aws:pause': pause,
  'aws:sleep': sleep,
  'aws:updateVariable': updateVariable,
  'aws:waitForAwsResourceProperty': waitForAwsResourceProperty,
}
