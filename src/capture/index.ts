export type { Exchange, ExchangeRequest, ExchangeResponse } from '../protocol/exchange.js'
export type { Coverage, OperationCoverage } from './coverage.js'
export { describeBareDocuments } from './describe-bare-documents.js'
export type { DriftFact } from './drift-ledger.js'
export type {
  ExchangeVerdict,
  Finding,
  FindingKind,
  Note,
  NoteKind,
  Outcome,
  Severity,
  Side,
} from './finding.js'
export { createJudge, type Judge, type JudgedContract, type JudgeOptions } from './judge.js'
export {
  type ContractMatcherOptions,
  type ContractMatchers,
  contractMatchers,
  type MatcherResult,
} from './matchers.js'
export { openContracts, shippedJudgedContract } from './open-contracts.js'
export { driftOverlay } from './patch/drift-overlay.js'
export type { Overlay, OverlayAction } from './patch/overlay.js'
export { CaptureInputError } from './readers/capture-input-error.js'
export type { CaptureItem, CaptureItems, CaptureProblem } from './readers/capture-item.js'
export { type OpenOptions, openCaptures } from './readers/open-captures.js'
export { CAPTURE_FORMATS, type CaptureFormat, type ReadOptions } from './readers/read-options.js'
export { reportRenderer } from './reports/render-report.js'
export { REPORT_KINDS, type RenderReport, type ReportKind, type ReportOptions } from './reports/report.js'
export { RULES, type RuleFacts } from './rules.js'
export {
  type FailOn,
  failures,
  type RunResult,
  type RunSummary,
  validateCaptures,
} from './validate-captures.js'
export { type ValidateExchangeOptions, validateExchange } from './validate-exchange.js'
