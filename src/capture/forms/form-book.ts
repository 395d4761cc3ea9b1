import type { ListShape, Slot } from '../../contract/shapes.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'
import { type BodyNode, type EnumNode, openMember } from '../body-nodes.js'
import { buildForm, formSignature } from './build-form.js'
import type { Form, ListSegment, TextSegment } from './form.js'

/**
 * Recognises bodies that are written as others were that the judge found to be in order, without parsing them: the
 * same members in the same order, with values that their schemas allow. A body that is not recognised is no worse for
 * it, it is judged in full. Recognising is some five times as fast as parsing, and counts coverage all the same.
 */
export interface FormBook {
  /** Whether the text is a body in order; if so, what it touches is counted. */
  recognise(text: string): boolean
  /** Learns the forms of a body that was judged in full, found to be in order and counted already. */
  learn(body: JsonValue): void
  /** Adds what was recognised to the counts of the members. */
  countMembers(): void
}

/** More forms than this of one place are not worth trying. */
const MOST_FORMS = 16

/** After so many bodies in vain, when fewer are recognised than not, the book gives up. */
const PATIENCE = 300

/** Makes the book of a kind of body. */
export function createFormBook(document: JsonObject, root: { pointer: string; node: BodyNode }): FormBook {
  const forms = new Map<BodyNode, Form[]>()
  const signatures = new Map<BodyNode, Set<string>>()
  const matcher = createMatcher(forms)
  let hits = 0
  let misses = 0
  const hasGivenUp = (): boolean => misses > PATIENCE && misses > hits
  const learnAt = (place: { pointer: string; node: BodyNode }, sample: JsonValue): void => {
    const tried = signatures.get(place.node) ?? new Set<string>()
    if (tried.size >= MOST_FORMS) return
    const signature = formSignature(place.node, sample)
    if (tried.has(signature)) return
    signatures.set(place.node, tried.add(signature))
    const form = buildForm(document, place, sample)
    if (form) forms.set(place.node, [...(forms.get(place.node) ?? []), form])
  }
  return {
    recognise: (text) => {
      if (hasGivenUp()) return false
      const found = matcher(root.node, text)
      if (found) hits++
      else misses++
      return found
    },
    learn: (body) => {
      if (hasGivenUp()) return
      learnAt(root, body)
      for (const { slot, node, sample } of itemsWithin(root.node, body)) {
        learnAt({ pointer: slot.pointer, node }, sample)
      }
    },
    countMembers: () => {
      for (const form of [...forms.values()].flat()) {
        for (const member of form.members) member.count += form.hits
        form.hits = 0
      }
    },
  }
}

interface Item {
  readonly slot: Slot
  readonly node: BodyNode
  readonly sample: JsonValue
}

/** Items of lists that have forms of their own, wherever they stand in a body. */
function* itemsWithin(node: BodyNode, value: JsonValue): Generator<Item> {
  if (node.kind === 'structure' && isJsonObject(value)) {
    for (const [name, content] of Object.entries(value)) {
      const member = node.members.get(name)
      if (member && content !== undefined) yield* itemsWithin(openMember(member, node), content)
    }
  } else if (node.kind === 'list' && Array.isArray(value)) {
    // A list's node is only ever opened for a list's shape.
    const { item: slot } = node.shape as ListShape
    for (const sample of value) {
      yield { slot, node: node.item, sample }
      yield* itemsWithin(node.item, sample)
    }
  }
}

const COMMA = 0x2c
const OPENING = 0x5b
const CLOSING = 0x5d

/** What a text was recognised by so far; taken back where it turns out not to fit. */
interface Trail {
  readonly forms: Form[]
  readonly enums: EnumNode[]
  readonly values: string[]
}

function createMatcher(forms: ReadonlyMap<BodyNode, Form[]>): (node: BodyNode, text: string) => boolean {
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
  return (node, text) => {
    trail.forms.length = 0
    trail.enums.length = 0
    trail.values.length = 0
    if (matchNode(node, text, 0) !== text.length) return false
    countTrail(trail)
    return true
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
