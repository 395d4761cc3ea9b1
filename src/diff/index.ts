export type { Bump, ContractChange, Side } from './changes.js'
export {
  type ComparedContract,
  type ContractDiff,
  type DiffOptions,
  diffContracts,
} from './diff-contracts.js'
export { type RenderOptions, renderDiff } from './render-diff.js'
