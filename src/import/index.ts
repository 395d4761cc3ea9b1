export { readC2j } from './c2j/read-c2j.js'
export type { ModelFormat } from './detect-format.js'
export { MalformedShapeError } from './errors/malformed-shape-error.js'
export { ModelError } from './errors/model-error.js'
export { UnknownFormatError } from './errors/unknown-format-error.js'
export { UnknownOperationError } from './errors/unknown-operation-error.js'
export { UnknownTraitError } from './errors/unknown-trait-error.js'
export { UnreadableModelError } from './errors/unreadable-model-error.js'
export { UnresolvedShapeError } from './errors/unresolved-shape-error.js'
export { WrongProtocolError } from './errors/wrong-protocol-error.js'
export { isModelFile, type ReadModel, readModelFile } from './files/read-model-file.js'
export { contractText, writeContract } from './files/write-contract.js'
export { type ImportOptions, type ImportReport, type ImportResult, importModel } from './import-model.js'
export {
  type ImportedContract,
  type OpenApiOptions,
  toOpenApi,
  toOperationDocuments,
} from './openapi/to-openapi.js'
export { type Translation, translatePattern } from './patterns/translate-pattern.js'
export type { ImportNote, ServiceModel } from './service-model.js'
export { readSmithy } from './smithy/read-smithy.js'
