export type { Bounds, Limits } from '../model/constraints.js'
export type { EndpointRules, HostConditions, HostRule } from '../model/endpoints/endpoint-rules.js'
export {
  MalformedShapeError,
  ModelError,
  UnknownFormatError,
  UnknownOperationError,
  UnknownTraitError,
  UnreadableModelError,
  UnresolvedShapeError,
  WrongProtocolError,
} from '../model/model-errors.js'
export type { ModelFormat } from '../model/model-formats.js'
export { type Translation, translatePattern } from '../model/patterns/translate-pattern.js'
export { type C2jCompanions, readC2j } from '../model/read-c2j/read-c2j.js'
export { readSmithy } from '../model/read-smithy/read-smithy.js'
export type {
  Constraints,
  Deprecation,
  EnumModel,
  EnumValueModel,
  ErrorModel,
  ExampleModel,
  ImportNote,
  MemberModel,
  OperationModel,
  PaginationModel,
  ScalarModel,
  ServiceModel,
  ShapeModel,
  SlotModel,
  StructureModel,
  TimestampFormat,
} from '../model/service-model.js'
export type { Acceptor, Waiter, WaiterComparator, WaiterState, Waiters } from '../model/waiters/waiter.js'
export type { ChecksOf } from '../model/write-openapi/examples.js'
export type { WriteOptions } from '../model/write-openapi/to-openapi.js'
export {
  type ImportedContract,
  type OpenApiOptions,
  toOpenApi,
  toOperationDocuments,
} from '../model/write-openapi/to-openapi.js'
export { isModelFile, type ReadModel, readModelFile } from './files/read-model-file.js'
export { contractText, writeContract } from './files/write-contract.js'
export { type ImportOptions, type ImportReport, type ImportResult, importModel } from './import-model.js'
