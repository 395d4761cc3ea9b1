export { type ExportOptions, type ExportVersion, exportContract } from './export-contract.js'
export { ExportError } from './export-error.js'
