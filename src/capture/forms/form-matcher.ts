import type { BodyNode, EnumNode } from '../body-nodes.js'
import type { Capture, Form, ListSegment, TextSegment } from './form.js'

/** The forms that are known of each place of a body, the usual ones first. */
export type KnownForms = ReadonlyMap<BodyNode, Form[]>

const COMMA = 0x2c
const OPENING = 0x5b
const CLOSING = 0x5d

/** Longer stretches hardly ever come again. */
const LONGEST_RECENT = 256

/**
 * Matches texts with forms, and counts what was matched once it is known to be right as a whole. It runs for every value
 * of every exchange, so it allocates next to nothing: its lists only ever grow, and counters say what of them is meant.
 */
export class FormMatcher {
  private readonly known: KnownForms
  private readonly forms: Form[] = []
  private formCount = 0
  private readonly enums: EnumNode[] = []
  private readonly values: string[] = []
  private enumCount = 0

  constructor(known: KnownForms) {
    this.known = known
  }

  /** Forgets what was matched but not counted. */
  restart(): void {
    this.formCount = 0
    this.enumCount = 0
  }

  /** Where a value that stands at `at` ends, or -1 if it has no known form. */
  match(node: BodyNode, text: string, at: number): number {
    const known = this.known.get(node)
    if (!known) return -1
    for (let index = 0; index < known.length; index++) {
      const form = known[index] as Form // inside the list
      const end = this.matchForm(form, text, at)
      if (end < 0) continue
      if (index > 0) moveForward(known, index, form)
      return end
    }
    return -1
  }

  /** Counts all that was matched since `restart`. */
  count(): void {
    for (let index = 0; index < this.formCount; index++) (this.forms[index] as Form).hits++ // inside the list
    for (let index = 0; index < this.enumCount; index++) {
      const { counts } = this.enums[index] as EnumNode // inside the list
      const value = this.values[index] as string // as long as the other
      counts.set(value, (counts.get(value) ?? 0) + 1)
    }
  }

  private matchForm(form: Form, text: string, start: number): number {
    const { formCount, enumCount } = this
    const { segments } = form
    let at = start
    for (let index = 0; index < segments.length; index++) {
      const segment = segments[index] as Form['segments'][number] // inside the list
      if (segment.kind === 'text') at = this.matchText(segment, text, at)
      else if (segment.kind === 'list') at = this.matchList(segment, text, at)
      else at = text.startsWith(segment.text, at) ? at + segment.text.length : -1
      if (at >= 0) continue
      this.formCount = formCount
      this.enumCount = enumCount
      return -1
    }
    this.forms[this.formCount++] = form
    return at
  }

  private matchList({ item, form, least, most }: ListSegment, text: string, start: number): number {
    if (text.charCodeAt(start) !== OPENING) return -1
    let at = start + 1
    if (text.charCodeAt(at) === CLOSING) return least > 0 ? -1 : at + 1
    for (let count = 1; ; count++) {
      if (form) at = this.matchForm(form, text, at)
      else at = item ? this.match(item, text, at) : -1
      if (at < 0) return -1
      const next = text.charCodeAt(at)
      at++
      if (next === CLOSING) return count >= least && count <= most ? at : -1
      if (next !== COMMA) return -1
    }
  }

  private matchText(segment: TextSegment, text: string, at: number): number {
    const { expression, captures, recent } = segment
    if (recent !== undefined && text.startsWith(recent.text, at)) {
      this.noteEnums(captures, recent.found)
      return at + recent.text.length
    }
    expression.lastIndex = at
    if (captures.length === 0) return expression.test(text) ? expression.lastIndex : -1
    const found = expression.exec(text)
    if (!found || !areInOrder(captures, found)) return -1
    this.noteEnums(captures, found)
    const [whole] = found
    if (whole.length <= LONGEST_RECENT) segment.recent = { text: whole, found }
    return at + whole.length
  }

  private noteEnums(captures: readonly Capture[], found: readonly string[]): void {
    for (let index = 0; index < captures.length; index++) {
      const node = captures[index]?.enum
      if (node === undefined) continue
      this.enums[this.enumCount] = node
      this.values[this.enumCount++] = found[index + 1] ?? ''
    }
  }
}

/** Whether each group holds what it may; the first of `found` is the whole stretch. */
function areInOrder(captures: readonly Capture[], found: readonly string[]): boolean {
  for (let index = 0; index < captures.length; index++) {
    const value = found[index + 1] ?? ''
    const capture = captures[index]
    if (capture?.check?.(value) === false || capture?.enum?.counts.has(value) === false) return false
  }
  return true
}

/** The form that fits moves one place forward, so that the usual ones are tried first. */
function moveForward(known: Form[], index: number, form: Form): void {
  known[index] = known[index - 1] as Form // `index` is above 0
  known[index - 1] = form
}
