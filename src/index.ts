export { compileValidators } from './contract/compile-validators.js'
export type { Contract } from './contract/contract.js'
export { createContract } from './contract/create-contract.js'
export { ContractFileError } from './contract/files/contract-file-error.js'
export type { Locate, SourceLocation } from './contract/files/source-map.js'
export {
  type LoadOptions,
  loadContract,
  loadContracts,
  type OverlayOptions,
} from './contract/load-contract.js'
export { openContracts } from './contract/open-contracts.js'
export { shippedContract, shippedLocate } from './contract/shipped-contract.js'
export { shippedValidators } from './contract/shipped-validators.js'
export type {
  DescribeAutomationStepExecutionsRequest,
  DescribeAutomationStepExecutionsResult,
  KnownStepStatus,
  StepExecution,
  StepExecutionFilter,
  StepStatus,
} from './contract/types.js'
export type { SchemaError, Validate, ValidatorAt } from './contract/validators.js'
export type { Bounds, Limits, SchemaConstraints } from './model/constraints.js'
export { ContractError, type OpenApiDocument } from './model/documents.js'
export type { EnumValues } from './model/enum-values.js'
export { readContract } from './model/read-openapi/read-contract.js'
export type { ExplainError } from './model/read-openapi/read-shapes.js'
export type { SchemaPointers } from './model/service.js'
export {
  type ErrorShape,
  type Operation,
  outputShape,
  type Pagination,
  requestShape,
  type Service,
} from './model/service.js'
export type {
  Described,
  DocumentShape,
  ListShape,
  MapShape,
  ReadShape,
  ScalarShape,
  Shape,
  ShapeFacts,
  Slot,
  StructureShape,
} from './model/shapes.js'
export { readErrorCode, readErrorMessage } from './protocol/aws-json/error-messages.js'
export type { JsonObject, JsonValue } from './protocol/json-values.js'
export type { AwsProtocol, Rendition } from './protocol/media-types.js'
export { toDate, toDateTime, toEpochSeconds } from './protocol/timestamps.js'
