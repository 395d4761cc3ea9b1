import { locateRule } from '../contract/locate-rule.js'
import { isPseudonym } from '../contract/pseudonyms.js'
import { looksSecret } from '../contract/secret-text.js'
import type { Exchange } from '../protocol/exchange.js'
import { isJsonObject, type JsonValue } from '../protocol/json-values.js'
import { placeInBody } from './body-place.js'
import type { DriftLedger } from './drift-ledger.js'
import { expectation } from './expectations.js'
import type { Finding, Note, NoteKind, Side } from './finding.js'
import type { BodyCheck, OperationPlan } from './operation-plan.js'
import { ruleFacts } from './rules.js'
import type { SchemaFailure } from './schema-failures.js'

/** One exchange before the judge: what is known of it and what was found so far. */
export interface Hearing {
  readonly exchange: Exchange
  readonly plan: OperationPlan
  readonly drift: DriftLedger
  readonly showValues: boolean
  readonly findings: Finding[]
  readonly notes: Note[]
}

/** A broken rule, before it becomes a finding. */
export interface Charge {
  readonly side: Side
  readonly rule: string
  readonly pointer?: string
  readonly expected: string
  /** JSON pointer of the rule in the contract. */
  readonly place: string
  readonly remark?: string
  /** The value as text, only if it may be shown to whoever asks for values. */
  readonly value?: string | undefined
}

/** Adds a finding. */
export function raise(hearing: Hearing, charge: Charge): void {
  const { source, entry, line } = hearing.exchange.place
  const { kind, severity } = ruleFacts(charge.rule)
  hearing.findings.push({
    source,
    entry,
    ...(line !== undefined && { line }),
    operation: hearing.plan.operation.name,
    side: charge.side,
    kind,
    severity,
    rule: charge.rule,
    pointer: charge.pointer ?? '',
    expected: charge.expected,
    contract: placeInContract(hearing.plan, charge.place),
    ...(charge.remark !== undefined && { remark: charge.remark }),
    ...(hearing.showValues && charge.value !== undefined && { value: charge.value }),
  })
}

/** Adds a note: a fact about the exchange that is no finding. */
export function remark(hearing: Hearing, note: NoteKind, text: string): void {
  const { source, entry } = hearing.exchange.place
  hearing.notes.push({ source, entry, operation: hearing.plan.operation.name, note, text })
}

/** `file:line` of a place in the contract, or its JSON pointer. */
function placeInContract(plan: OperationPlan, pointer: string): string {
  const location = plan.judged.locate?.(pointer)
  return location ? `${location.file}:${location.line}` : pointer
}

/** Turns what a body's schema said into a finding. Stand-ins of redacted secrets are not held against their rules. */
export function raiseFailure(
  hearing: Hearing,
  { side, check, body }: { side: Side; check: BodyCheck; body: JsonValue },
  failure: SchemaFailure,
): void {
  const { pointer, sensitive, shape } = placeInBody(check.shape, failure.tokens)
  const found = valueAt(body, failure.tokens)
  if (sensitive && (isPseudonym(found) || isPseudonym(failure.property))) return
  const isTime = failure.keyword === 'type' && shape?.kind === 'timestamp'
  const rule = locateRule(hearing.plan.judged.contract.document, { ...failure, schema: check.schema })
  raise(hearing, {
    side,
    rule: isTime ? 'timestamp' : failure.keyword,
    pointer,
    expected: expectation(failure, shape),
    place: rule,
    value: sensitive || failure.keyword === 'required' ? undefined : describeValue(found),
  })
}

/** The value at a path of names and positions. */
export function valueAt(body: JsonValue, tokens: readonly (string | number)[]): JsonValue | undefined {
  let current: JsonValue | undefined = body
  for (const token of tokens) {
    if (Array.isArray(current)) current = current[Number(token)]
    else current = isJsonObject(current) && Object.hasOwn(current, token) ? current[token] : undefined
  }
  return current
}

const LONGEST_VALUE = 120

/** A scalar as JSON, shortened; of lists and objects only how large they are, for they may hold what must not be shown. */
export function describeValue(value: JsonValue | undefined): string | undefined {
  if (value === undefined) return undefined
  if (Array.isArray(value)) return `(a list of ${value.length})`
  if (isJsonObject(value)) return `(an object with ${Object.keys(value).length} members)`
  if (typeof value === 'string' && looksSecret(value)) return '(looks like a secret)'
  const text = JSON.stringify(value)
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text
}
