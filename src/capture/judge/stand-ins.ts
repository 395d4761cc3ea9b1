import { isPseudonym } from '../../redaction/pseudonyms.js'

/** Whole values that recorders and scrubbers of logs write for one that they took out. */
const WHOLE_STAND_INS: readonly RegExp[] = [
  /^\W*redacted(?![a-z])/i,
  /^(?:CLEARED|FILTERED|MASKED|SCRUBBED|SANITI[SZ]ED)$/,
  /^<[A-Za-z][\w -]{0,100}>$/,
  /^\[(?:[A-Z][A-Z0-9 _-]{2,60}|filtered|hidden|masked|removed)\]$/,
  /^[*•]{3,}/,
  /^X{8}-(?:X{4}-){3}X{12}$/i,
]

/** What stands for a part of a text. */
const PARTIAL_STAND_IN = /<[A-Z][A-Z0-9_ -]{0,80}>|REDACTED|[*•]{4,}|:X{12}:/

/** Rules of a text that say nothing where a part of it was taken out. */
const TEXT_RULES: ReadonlySet<string> = new Set(['pattern', 'minLength', 'maxLength', 'enum', 'format'])

/** What AWS writes over the end of the ids in its documentation; it keeps their length. */
const DOCUMENTATION_ID = /EXAMPLE/

/** Whether a recorder put this value in the place of one that it took out: what stood there is not known. */
export function isStandIn(value: unknown): boolean {
  return typeof value === 'string' && (isPseudonym(value) || WHOLE_STAND_INS.some((form) => form.test(value)))
}

/** Whether a broken rule says nothing of the traffic, because the value, or a part of it, was taken out. */
export function excusesRule(value: unknown, rule: string): boolean {
  if (typeof value !== 'string') return false
  if (isStandIn(value)) return true
  if (TEXT_RULES.has(rule) && PARTIAL_STAND_IN.test(value)) return true
  return rule === 'pattern' && DOCUMENTATION_ID.test(value)
}
