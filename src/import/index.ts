export { MalformedShapeError } from '../model/errors/malformed-shape-error.js'
export { ModelError } from '../model/errors/model-error.js'
export { UnknownFormatError } from '../model/errors/unknown-format-error.js'
export { UnknownOperationError } from '../model/errors/unknown-operation-error.js'
export { UnknownTraitError } from '../model/errors/unknown-trait-error.js'
export { UnreadableModelError } from '../model/errors/unreadable-model-error.js'
export { UnresolvedShapeError } from '../model/errors/unresolved-shape-error.js'
export { WrongProtocolError } from '../model/errors/wrong-protocol-error.js'
export { type Translation, translatePattern } from '../model/patterns/translate-pattern.js'
export { readC2j } from '../model/read-c2j/read-c2j.js'
export { readSmithy } from '../model/read-smithy/read-smithy.js'
export type { ImportNote, ServiceModel } from '../model/service-model.js'
export {
  type ImportedContract,
  type OpenApiOptions,
  toOpenApi,
  toOperationDocuments,
} from '../model/write-openapi/to-openapi.js'
export type { ModelFormat } from './detect-format.js'
export { isModelFile, type ReadModel, readModelFile } from './files/read-model-file.js'
export { contractText, writeContract } from './files/write-contract.js'
export { type ImportOptions, type ImportReport, type ImportResult, importModel } from './import-model.js'
