export { operations, type Shapes, type Ssm, service } from '../contract/ssm.js'
export {
  type StepChange,
  type StepLister,
  type WatchedStep,
  type WatchOptions,
  watchAutomationSteps,
} from './ssm-automation/watch/watch-steps.js'
