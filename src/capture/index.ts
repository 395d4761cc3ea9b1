export type { Contract } from '../contract/contract.js'
export { openContracts } from '../contract/open-contracts.js'
export { shippedContract } from '../contract/shipped-contract.js'
export type {
  CapturePlace,
  Exchange,
  ExchangeMessage,
  ExchangeRequest,
  ExchangeResponse,
} from '../exchange/exchange.js'
export type {
  Coverage,
  EnumCoverage,
  MemberCoverage,
  OperationCoverage,
  Share,
  Touched,
} from './coverage/coverage.js'
export { createJudge, type Judge, type JudgeOptions } from './create-judge.js'
export type { DescribeBareDocument } from './describe-bare-documents.js'
export { describeBareDocuments } from './describe-bare-documents.js'
export {
  BrokenContractError,
  type ExpectContractOptions,
  expectContract,
  type StubbedCall,
  type StubbedClient,
} from './expect-contract.js'
export { CaptureInputError } from './formats/capture-input-error.js'
export type { CaptureItem, CaptureItems, CaptureProblem } from './formats/capture-item.js'
export { type OpenOptions, openCaptures } from './formats/open-captures.js'
export type { BareDocument } from './formats/read-options.js'
export { CAPTURE_FORMATS, type CaptureFormat, type ReadOptions } from './formats/read-options.js'
export { type CapturePlan, type PlannedPiece, type PlanOptions, planCaptures } from './jobs/capture-plan.js'
export {
  type CapturePart,
  type JudgedPiece,
  judgePiece,
  type PieceOptions,
  type PieceRequest,
} from './jobs/judge-piece.js'
export { mergeParts, PartError } from './jobs/merge-parts.js'
export {
  type ContractMatcherOptions,
  type ContractMatchers,
  contractMatchers,
  type MatcherResult,
} from './matchers.js'
export { driftOverlay } from './patch/drift-overlay.js'
export type { Overlay, OverlayAction } from './patch/overlay.js'
export type { ReadingChoices } from './read-options.js'
export {
  type HiddenCount,
  type RedactedExchange,
  type RedactionResult,
  type RedactOptions,
  redactCaptures,
} from './redact-captures.js'
export { reportRenderer } from './reports/render-report.js'
export { REPORT_KINDS, type RenderReport, type ReportKind, type ReportOptions } from './reports/report.js'
export type {
  DriftFact,
  HiddenDrift,
  MissingMember,
  NewEnumValue,
  NewError,
  NewMember,
  UnheldBound,
  UnrequiredMember,
} from './results/drift-ledger.js'
export type { FindingGroup } from './results/finding-ledger.js'
export type { InferredSchema } from './results/infer-schema.js'
export type { UncheckedGroup } from './results/run-ledger.js'
export type { Timeline, TimelineBucket } from './results/timeline.js'
export type { RunOptions } from './validate-captures.js'
export {
  type FailOn,
  failures,
  type RunResult,
  type RunSummary,
  validateCaptures,
} from './validate-captures.js'
export { type ValidateExchangeOptions, validateExchange } from './validate-exchange.js'
export type {
  ExchangeVerdict,
  Finding,
  Note,
  NoteKind,
  OperationIdentity,
  Outcome,
  Side,
} from './verdict/finding.js'
export { type FindingKind, RULES, type RuleFacts, type RuleName, type Severity } from './verdict/rules.js'
