import { createHash } from 'node:crypto'
import { parsePart, parsePlan, partText } from '../../capture/jobs/capture-part.js'
import { type PlannedPiece, planCaptures } from '../../capture/jobs/capture-plan.js'
import { judgePiece } from '../../capture/jobs/judge-piece.js'
import { mergeParts } from '../../capture/jobs/merge-parts.js'
import { reportRenderer } from '../../capture/reports/render-report.js'
import { REPORT_KINDS, type ReportKind } from '../../capture/reports/report.js'
import { type FailOn, failures } from '../../capture/validate-captures.js'
import type { Contract } from '../../contract/contract.js'
import { openContracts } from '../../contract/open-contracts.js'
import { withBuiltInNames } from '../captures/run-output.js'
import { placeOf, putText, type S3Place, textOf } from './s3-objects.js'

/*
 * The function of the state machine `step-functions.json`, bundled into one file for Lambda: plans captures in S3, checks
 * one piece, or merges all parts. The variable CONTRACTS names the contracts, JSON files beside the function, with commas
 * between.
 */

/** What a run is started with. */
export interface LambdaRun {
  /** Captures as `s3://bucket/key`. */
  readonly captures: readonly string[]
  /** Where the plan, the parts and the reports go, as `s3://bucket/prefix`. */
  readonly work: string
  /** About how long a piece is, in bytes; 256 MiB unless told. */
  readonly pieceBytes?: number
  /** The reports to write; `json` unless told. */
  readonly reports?: readonly ReportKind[]
  /** As of `validate`; `unmatched` unless told. */
  readonly failOn?: FailOn
}

/** What the state machine asks of the function. */
export type LambdaEvent =
  | { readonly step: 'plan'; readonly run: LambdaRun }
  | { readonly step: 'judge'; readonly run: LambdaRun; readonly piece: PlannedPiece }
  | { readonly step: 'merge'; readonly run: LambdaRun }

const JSON_TYPE = 'application/json'

/**
 * Does one step of a run; what it made is in S3, and little is returned, as a run has many pieces: of a plan, where its
 * pieces are listed; of a merge, whether the run passed and why not. As the function that Lambda calls it is
 * `export { handler } from 'aws-json-contract/lambda'`. Throws for a step, a capture or a place that cannot be, and where
 * the variable CONTRACTS names no contract.
 *
 * ```ts
 * import { handler } from 'aws-json-contract/lambda'
 *
 * const run = { captures: ['s3://captures/traffic.ndjson'], work: 's3://work/run-1' }
 * console.log(await handler({ step: 'plan', run }))
 * ```
 */
export async function handler(event: LambdaEvent): Promise<unknown> {
  if (event.step === 'plan') return plan(event.run)
  if (event.step === 'judge') return judge(event.run, event.piece)
  if (event.step === 'merge') return merge(event.run)
  throw new Error(`\`step\` is ${JSON.stringify(Object(event).step)}; it has to be plan, judge or merge`)
}

async function judge(run: LambdaRun, piece: PlannedPiece): Promise<null> {
  mustBeObject(piece.source)
  const part = await judgePiece(piece, { contracts: await contracts() })
  await putText(inWork(run, partName(piece)), partText(part), JSON_TYPE)
  return null
}

/** The function's own files are no captures. */
function mustBeObject(name: string): void {
  if (placeOf(name)) return
  throw new Error(`the capture ${JSON.stringify(name)} is no object; name it as s3://BUCKET/KEY`)
}

/** What would fail only after hours, or never end, fails at once. */
function refuseUnusable({ captures, pieceBytes = 1, reports = [] }: LambdaRun): void {
  if (!Array.isArray(captures) || captures.length === 0) {
    throw new Error('`captures` has to list objects, each as s3://BUCKET/KEY')
  }
  captures.forEach(mustBeObject)
  if (!Number.isSafeInteger(pieceBytes) || pieceBytes < 1) {
    throw new Error(`\`pieceBytes\` is ${JSON.stringify(pieceBytes)}; it has to be a whole number of bytes`)
  }
  const unknown = reports.find((kind) => !REPORT_KINDS.includes(kind))
  if (unknown !== undefined) {
    throw new Error(`\`reports\` has ${JSON.stringify(unknown)}; known are ${REPORT_KINDS.join(', ')}`)
  }
}

/** Returns where the pieces are listed, for the map's item reader. */
async function plan(run: LambdaRun): Promise<S3Place> {
  refuseUnusable(run)
  const { captures, pieceBytes } = run
  const planned = await planCaptures(captures, pieceBytes === undefined ? {} : { pieceBytes })
  await putText(inWork(run, 'plan.json'), `${JSON.stringify(planned)}\n`, JSON_TYPE)
  const pieces = inWork(run, 'pieces.json')
  await putText(pieces, JSON.stringify(planned.pieces), JSON_TYPE)
  return pieces
}

const MEDIA_TYPES: Partial<Record<ReportKind, string>> = {
  html: 'text/html; charset=utf-8',
  json: JSON_TYPE,
  junit: 'application/xml',
  sarif: JSON_TYPE,
}

async function merge(run: LambdaRun): Promise<object> {
  const planned = parsePlan('plan.json', await textOf(inWork(run, 'plan.json')))
  const opened = await contracts()
  const parts = []
  for (const piece of planned.pieces) {
    const name = partName(piece)
    parts.push(parsePart(name, await textOf(inWork(run, name))))
  }
  const result = await withBuiltInNames(mergeParts(parts, planned, { contracts: opened }))
  const failed = failures(result, { failOn: run.failOn ?? 'unmatched', allowUnmatched: false })
  for (const kind of run.reports ?? ['json']) {
    const render = await reportRenderer(kind)
    await putText(inWork(run, `report.${kind}`), render(result, { failures: failed }), MEDIA_TYPES[kind])
  }
  return { passed: failed.length === 0, failures: failed }
}

/** The same piece has the same name however often it is checked. */
function partName({ source, from, to }: PlannedPiece): string {
  return `parts/${createHash('sha256').update(source).digest('hex').slice(0, 16)}-${from}-${to}.json`
}

function inWork({ work }: LambdaRun, name: string): S3Place {
  const place = placeOf(`${work.replace(/\/$/, '')}/${name}`)
  if (!place) throw new Error(`\`work\` is ${JSON.stringify(work)}; it has to be s3://BUCKET/PREFIX`)
  return place
}

let loaded: Promise<readonly Contract[]> | undefined

function contracts(): Promise<readonly Contract[]> {
  const files = (process.env['CONTRACTS'] ?? '').split(',').filter((file) => file !== '')
  if (files.length === 0) throw new Error('the variable CONTRACTS names no contract, as in openapi.json')
  loaded ??= openContracts(files)
  return loaded
}
