export {
  DEFAULT_EXECUTIONS,
  type DefaultExecution,
  defaultDataset,
} from '../services/ssm-automation/dataset/default-dataset.js'
export {
  type DataProblem,
  type ReadData,
  readDataset,
} from '../services/ssm-automation/dataset/read-dataset.js'
export type { Dataset, Execution } from '../services/ssm-automation/executions/execution.js'
export type { KnownCredentials } from '../signature/verify.js'
export { createMock, type Mock } from './create-mock.js'
export type { FaultPlan, LatencyPlan } from './faults/fault-plan.js'
export type { MockRequest, MockResponse } from './front-end/messages.js'
export type { ServedContract } from './front-end/service-table.js'
export type { MockOptions } from './options.js'
export type { ServerLimits } from './serve/limits.js'
export type { MockServer, ServeOptions } from './serve/serve.js'
