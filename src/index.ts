export { compileValidators } from './contract/compile-validators.js'
export {
  type Contract,
  type ErrorShape,
  type Operation,
  outputShape,
  type Pagination,
  requestShape,
} from './contract/contract.js'
export { ContractFileError } from './contract/contract-file-error.js'
export { ContractError, type OpenApiDocument } from './contract/documents.js'
export { type LoadedContract, loadContract } from './contract/load-contract.js'
export { readContract } from './contract/read-contract.js'
export type { Shape, Slot } from './contract/shapes.js'
export { shippedContract, shippedLocate, shippedValidators } from './contract/shipped-contract.js'
export type {
  DescribeAutomationStepExecutionsRequest,
  DescribeAutomationStepExecutionsResult,
  KnownStepStatus,
  StepExecution,
  StepExecutionFilter,
  StepStatus,
} from './contract/types.js'
export type { SchemaError, Validate, ValidatorAt } from './contract/validators.js'
export { readErrorCode, readErrorMessage } from './protocol/error-messages.js'
export type { AwsProtocol, Rendition } from './protocol/media-types.js'
export { toDate, toDateTime, toEpochSeconds } from './protocol/timestamps.js'
