export { compileValidators } from './contract/compile-validators.js'
export { ContractFileError } from './contract/contract-file-error.js'
export { type LoadedContract, loadContract } from './contract/load-contract.js'
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
export {
  type Contract,
  type ErrorShape,
  type Operation,
  outputShape,
  type Pagination,
  requestShape,
} from './model/contract.js'
export { ContractError, type OpenApiDocument } from './model/documents.js'
export { readContract } from './model/read-openapi/read-contract.js'
export type { Shape, Slot } from './model/shapes.js'
export { readErrorCode, readErrorMessage } from './protocol/aws-json/error-messages.js'
export type { AwsProtocol, Rendition } from './protocol/media-types.js'
export { toDate, toDateTime, toEpochSeconds } from './protocol/timestamps.js'
