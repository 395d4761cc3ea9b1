import { locateRule } from '../../contract/locate-rule.js'
import type { Exchange } from '../../exchange/exchange.js'
import type { Shape } from '../../model/shapes.js'
import { isJsonObject, type JsonValue } from '../../protocol/json-values.js'
import { isPseudonym } from '../../redaction/pseudonyms.js'
import { looksSecret } from '../../redaction/secret-text.js'
import type { DriftLedger } from '../results/drift-ledger.js'
import type { Finding, Note, NoteKind, Side } from '../results/finding.js'
import { placeInBody } from './body-place.js'
import { expectation } from './expectations.js'
import type { BodyCheck, OperationPlan } from './operation-plan.js'
import { ruleFacts } from './rules.js'
import type { SchemaFailure } from './schema-failures.js'
import { excusesRule } from './stand-ins.js'

/** One exchange before the judge: what is known of it and what was found so far. */
export interface Hearing {
  readonly exchange: Exchange
  readonly plan: OperationPlan
  readonly drift: DriftLedger
  readonly showValues: boolean
  readonly findings: Finding[]
  readonly notes: Note[]
  /** JSON pointers of values that a recorder took out and that would break a rule as they stand. */
  readonly takenOut: string[]
}

/** Begins to hear an exchange. */
export function openHearing(subject: Pick<Hearing, 'exchange' | 'plan' | 'drift' | 'showValues'>): Hearing {
  return { ...subject, findings: [], notes: [], takenOut: [] }
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
    ...hearing.plan.identity,
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
  hearing.notes.push({ source, entry, ...hearing.plan.identity, note, text })
}

/** `file:line` of a place in the contract, or its JSON pointer. */
function placeInContract(plan: OperationPlan, pointer: string): string {
  const location = plan.contract.locate(pointer)
  return location ? `${location.file}:${location.line}` : pointer
}

/**
 * Turns what a body's schema said into a finding. What stands in for a value that was taken out is not held against
 * the rules of that value.
 */
export function raiseFailure(
  hearing: Hearing,
  { side, check, body }: { side: Side; check: BodyCheck; body: JsonValue },
  failure: SchemaFailure,
): void {
  const { pointer, sensitive, shape } = placeInBody(check.shape, failure.tokens)
  const found = valueAt(body, failure.tokens)
  if (sensitive && (isPseudonym(found) || isPseudonym(failure.property))) return
  const isAboutKey = failure.property !== undefined && failure.keyword !== 'required'
  if (excusesRule(isAboutKey ? failure.property : found, failure.keyword)) {
    hearing.takenOut.push(pointer)
    return
  }
  const rule = locateRule(hearing.plan.contract.document, { ...failure, schema: check.schema })
  raise(hearing, {
    side,
    rule: ruleName(failure.keyword, { side, shape, found }),
    pointer,
    expected: expectation(failure, shape),
    place: rule,
    value: sensitive || failure.keyword === 'required' ? undefined : describeValue(found),
  })
}

/** What a wrong type is called: AWS has rules of its own for timestamps and for fractions. */
function ruleName(
  keyword: string,
  { side, shape, found }: { side: Side; shape: Shape | undefined; found: JsonValue | undefined },
): string {
  if (keyword !== 'type') return keyword
  if (shape?.kind === 'timestamp') return 'timestamp'
  const isWhole = shape?.kind === 'integer' || shape?.kind === 'long'
  return side === 'request' && isWhole && typeof found === 'number' ? 'fraction' : keyword
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
