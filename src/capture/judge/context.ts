import { locateRule } from '../../contract/files/locate-rule.js'
import type { Exchange } from '../../exchange/exchange.js'
import { appendPointer, resolvePointer } from '../../model/documents.js'
import type { Shape } from '../../model/shapes.js'
import { isJsonObject, type JsonValue } from '../../protocol/json-values.js'
import { isPseudonym } from '../../redaction/pseudonyms.js'
import { namesSecret } from '../../redaction/secret-names.js'
import { looksSecret } from '../../redaction/secret-text.js'
import type { ExamplePlace } from '../coverage/examples.js'
import type { BodyCheck, OperationPlan } from '../operations/operation-plan.js'
import type { DriftObservation } from '../results/drift-ledger.js'
import type { Finding, Note, NoteKind, Side } from '../verdict/finding.js'
import { keywordRule, type RuleName, ruleFacts } from '../verdict/rules.js'
import { placeInBody } from './body-place.js'
import { expectation } from './expectations.js'
import type { ReadBodies } from './read-message.js'
import { excusesRule } from './redacted-values.js'
import { boundNotHeld } from './request-bounds.js'
import type { SchemaFailure } from './schema-failures.js'

/** What is known of an exchange while it is checked, and what was found so far. */
export interface Context {
  readonly exchange: Exchange
  readonly plan: OperationPlan
  readonly showValues: boolean
  /** The bodies that were read already. */
  readonly read: ReadBodies
  readonly findings: Finding[]
  readonly notes: Note[]
  /** What the contract does not know, with what a patch is made from. */
  readonly drift: DriftObservation[]
  /** What findings on the request show of the contract if the service accepts it all the same. */
  bounds: Map<Finding, DriftObservation> | undefined
  /** Bodies that may repeat an example of the contract. */
  readonly bodies: JudgedBody[]
  /** JSON pointers of values that a recorder took out and that would break a rule as they stand. */
  readonly redacted: string[]
  /** JSON pointers of texts whose JSON a recorder parsed. */
  readonly parsedTexts: string[]
}

/** A body that was read and held against a schema of the contract. */
export interface JudgedBody {
  readonly place: ExamplePlace
  readonly value: JsonValue
}

/** The context of an exchange of which nothing is checked yet. */
export function openContext({
  exchange,
  plan,
  showValues,
  read,
}: Pick<Context, 'exchange' | 'plan' | 'showValues' | 'read'>): Context {
  const found = {
    findings: [],
    notes: [],
    drift: [],
    bounds: undefined,
    bodies: [],
    redacted: [],
    parsedTexts: [],
  }
  return { exchange, plan, showValues, read, ...found }
}

/** A finding as the check that made it knows it; the context adds place and operation. */
export interface FindingDraft {
  readonly side: Side
  readonly rule: RuleName
  readonly pointer?: string
  readonly expected: string
  /** What was found, without its value; see `Finding`. */
  readonly found?: string | undefined
  /** JSON pointer of the rule in the contract. */
  readonly place: string
  readonly remark?: string
  /** Makes a text of the value, only if it may be shown to whoever asks for values: hardly anybody does. */
  readonly value?: (() => string | undefined) | undefined
}

/** Adds a finding, and returns it. */
export function addFinding(context: Context, draft: FindingDraft): Finding {
  const { source, entry, line } = context.exchange.place
  const { kind, severity } = ruleFacts(draft.rule)
  const value = context.showValues ? draft.value?.() : undefined
  const finding: Finding = {
    source,
    entry,
    ...(line !== undefined && { line }),
    ...context.plan.identity,
    side: draft.side,
    kind,
    severity,
    rule: draft.rule,
    pointer: draft.pointer ?? '',
    expected: draft.expected,
    contract: placeInContract(context.plan, draft.place),
    ...(draft.remark !== undefined && { remark: draft.remark }),
    ...(draft.found !== undefined && { found: draft.found }),
    ...(value !== undefined && { value }),
  }
  context.findings.push(finding)
  return finding
}

/** Adds a note: a fact about the exchange that is no finding. */
export function addNote(context: Context, note: NoteKind, text: string): void {
  const { source, entry } = context.exchange.place
  context.notes.push({ source, entry, ...context.plan.identity, note, text })
}

/**
 * Tells that a message's JSON begins with a byte order mark, which RFC 8259 forbids to send and some parsers refuse,
 * botocore's among them. What follows the mark is checked all the same.
 */
export function addByteOrderMark(context: Context, side: Side, place: string): void {
  addFinding(context, { side, rule: 'byte-order-mark', expected: 'JSON without a byte order mark', place })
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
export function addFailure(
  context: Context,
  { side, check, body }: { side: Side; check: BodyCheck; body: JsonValue },
  failure: SchemaFailure,
): void {
  const { pointer, pattern, sensitive, shape } = placeInBody(check.shape, failure.tokens)
  const found = valueAt(body, failure.tokens)
  if (sensitive && (isPseudonym(found) || isPseudonym(failure.property))) return
  const isAboutKey = failure.property !== undefined && failure.keyword !== 'required'
  if (excusesRule(isAboutKey ? failure.property : found, failure.keyword)) {
    context.redacted.push(pointer)
    return
  }
  const isSensitive = sensitive || failure.tokens.some((token) => namesSecret(String(token)))
  const rule = locateRule(context.plan.contract.document, { ...failure, schema: check.schema })
  const finding = addFinding(context, {
    side,
    rule: ruleOf(failure.keyword, { side, shape, found }),
    pointer,
    expected: expectation({ ...failure, params: exactParams(context.plan, rule, failure) }, shape),
    place: rule,
    ...(failure.keyword !== 'required' && {
      found: isAboutKey ? 'a key of another form' : describeType(found, { isSensitive }),
      value: isSensitive ? undefined : () => describeValue(found),
    }),
  })
  if (side === 'response') return
  const { target } = context.plan.operation
  const shown = boundNotHeld({ target, failure, rule, shape, found, pattern, isSensitive })
  if (shown) context.bounds = (context.bounds ?? new Map()).set(finding, shown)
}

/** The params of a failure, with all digits of a bound that no number holds (`x-aws-exact-bounds`). */
function exactParams(
  { contract }: OperationPlan,
  rule: string,
  { params, keyword }: SchemaFailure,
): SchemaFailure['params'] {
  if (keyword !== 'minimum' && keyword !== 'maximum') return params
  const holder = rule.slice(0, rule.lastIndexOf('/'))
  const limit = resolvePointer(contract.document, appendPointer(holder, 'x-aws-exact-bounds', keyword))
  return limit === undefined ? params : { ...params, limit }
}

/** What a wrong type is called: AWS has rules of its own for timestamps and for fractions. */
function ruleOf(
  keyword: string,
  { side, shape, found }: { side: Side; shape: Shape | undefined; found: JsonValue | undefined },
): RuleName {
  if (keyword !== 'type') return keywordRule(keyword)
  if (shape?.kind === 'timestamp') return 'timestamp'
  const isWhole = shape?.kind === 'integer' || shape?.kind === 'long'
  return side === 'request' && isWhole && Number.isFinite(found) ? 'fraction' : 'type'
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

/** What a value is, without saying it: its JSON type, and how long it is where that tells no secret. */
export function describeType(
  value: JsonValue | undefined,
  { isSensitive }: { readonly isSensitive: boolean },
): string | undefined {
  if (value === undefined) return undefined
  if (value === null) return '`null`'
  if (Array.isArray(value))
    return value.length === 0 ? 'an empty list' : `a list of ${many(value.length, 'item')}`
  if (isJsonObject(value)) return 'an object'
  // What overflows, such as 1E400, is read as an infinity.
  if (value === Infinity || value === -Infinity) return 'a number beyond the range of a double'
  if (typeof value === 'number') return Number.isInteger(value) ? 'a whole number' : 'a number'
  if (typeof value === 'boolean') return 'a boolean'
  if (isSensitive) return 'a string'
  return value === '' ? 'an empty string' : `a string of ${many([...value].length, 'character')}`
}

function many(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** A name that the contract does not know yet, unless it may be a secret. */
export function describeName(
  name: string,
  { isSensitive }: { readonly isSensitive: boolean },
): string | undefined {
  return isSensitive || looksSecret(name) || name.length > LONGEST_VALUE ? undefined : JSON.stringify(name)
}

const LONGEST_VALUE = 120

/** A scalar as JSON, shortened; of lists and objects only how large they are, for they may hold what must not be shown. */
export function describeValue(value: JsonValue | undefined): string | undefined {
  if (value === undefined) return undefined
  if (Array.isArray(value)) return `(a list of ${many(value.length, 'item')})`
  if (isJsonObject(value)) return `(an object with ${Object.keys(value).length} members)`
  if (typeof value === 'string' && looksSecret(value)) return '(looks like a secret)'
  const text = typeof value === 'number' ? `${value}` : JSON.stringify(value)
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text
}
