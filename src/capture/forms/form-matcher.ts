import type { BodyNode, EnumNode } from '../body-nodes.js'
import type { Form, ListSegment, TextSegment } from './form.js'

/** The forms that are known of each place of a body; the one that fitted last stands first. */
export type KnownForms = ReadonlyMap<BodyNode, Form[]>

/** Matches texts with forms, and counts what was matched once it is known to be right as a whole. */
export interface FormMatcher {
  /** Forgets what was matched but not counted. */
  restart(): void
  /** Where a value that stands at `at` ends, or -1 if it has no known form. */
  match(node: BodyNode, text: string, at: number): number
  /** Counts all that was matched since `restart`. */
  count(): void
}

const COMMA = 0x2c
const OPENING = 0x5b
const CLOSING = 0x5d

/** What a text was matched with so far; taken back where it turns out not to fit. */
interface Trail {
  readonly forms: Form[]
  readonly enums: EnumNode[]
  readonly values: string[]
}

/** Makes a matcher. */
export function createFormMatcher(forms: KnownForms): FormMatcher {
  const trail: Trail = { forms: [], enums: [], values: [] }
  const matchNode = (node: BodyNode, text: string, at: number): number => {
    const known = forms.get(node)
    if (!known) return -1
    for (let index = 0; index < known.length; index++) {
      const form = known[index]
      const end = form ? matchForm(form, text, at) : -1
      if (end >= 0) {
        if (form && index > 0) moveForward(known, index, form)
        return end
      }
    }
    return -1
  }
  const matchForm = (form: Form, text: string, start: number): number => {
    const { length } = trail.forms
    const values = trail.values.length
    let at = start
    for (const segment of form.segments) {
      at = segment.kind === 'text' ? matchText(segment, text, at, trail) : matchList(segment, text, at)
      if (at < 0) {
        trail.forms.length = length
        trail.enums.length = values
        trail.values.length = values
        return -1
      }
    }
    trail.forms.push(form)
    return at
  }
  const matchList = ({ item, form, least, most }: ListSegment, text: string, start: number): number => {
    if (text.charCodeAt(start) !== OPENING) return -1
    let at = start + 1
    if (text.charCodeAt(at) === CLOSING) return least > 0 ? -1 : at + 1
    for (let count = 1; ; count++) {
      if (form) at = matchForm(form, text, at)
      else at = item ? matchNode(item, text, at) : -1
      if (at < 0) return -1
      const next = text.charCodeAt(at)
      at++
      if (next === CLOSING) return count >= least && count <= most ? at : -1
      if (next !== COMMA) return -1
    }
  }
  return {
    restart: () => {
      trail.forms.length = 0
      trail.enums.length = 0
      trail.values.length = 0
    },
    match: matchNode,
    count: () => countTrail(trail),
  }
}

function matchText({ expression, captures }: TextSegment, text: string, at: number, trail: Trail): number {
  expression.lastIndex = at
  if (captures.length === 0) return expression.test(text) ? expression.lastIndex : -1
  const found = expression.exec(text)
  if (!found) return -1
  for (let index = 0; index < captures.length; index++) {
    const value = found[index + 1] ?? ''
    const capture = captures[index]
    if (capture?.check && !capture.check(value)) return -1
    if (!capture?.enum) continue
    if (!capture.enum.counts.has(value)) return -1
    trail.enums.push(capture.enum)
    trail.values.push(value)
  }
  return expression.lastIndex
}

/** The form that fits moves one place forward, so that the usual ones are tried first. */
function moveForward(known: Form[], index: number, form: Form): void {
  const before = known[index - 1]
  if (!before) return
  known[index - 1] = form
  known[index] = before
}

function countTrail({ forms, enums, values }: Trail): void {
  for (const form of forms) form.hits++
  for (let index = 0; index < enums.length; index++) {
    const counts = enums[index]?.counts
    const value = values[index] ?? ''
    counts?.set(value, (counts.get(value) ?? 0) + 1)
  }
}
