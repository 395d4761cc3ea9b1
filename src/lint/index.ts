import { awsJsonPlugin } from './plugin.js'

export { ContractFileError } from '../contract/files/contract-file-error.js'
export { type LintFinding, type LintOptions, type LintReport, lintContract } from './lint-contract.js'
export { awsJsonPlugin, type LintPlugin, type LintRule, PLUGIN_ID, RULES } from './plugin.js'

// Redocly takes a plugin from the default export of the module that a `redocly.yaml` names.
export default () => awsJsonPlugin()
