import type { MayRepeat } from '../coverage/examples.js'
import type { ByteWindow } from '../source/scan/byte-window.js'
import { BACKSLASH, QUOTE } from '../source/scan/json-bytes.js'
import type { Side } from '../verdict/finding.js'
import { hexAt, LOWER_U } from './body-notation.js'
import type { LazyPlan } from './body-plan.js'
import { planOf } from './body-plan.js'
import type { BodyScanner } from './body-scanner.js'
import type { EntryPart, Opening } from './build-entry-template.js'
import { ByteView, type WrittenText, writtenText } from './byte-view.js'
import { moveForward } from './move-forward.js'
import { scanNumber } from './scan-number.js'

/** How a body of an entry is read. */
export interface BodyReading {
  readonly plan: LazyPlan
  readonly mayRepeat: MayRepeat
}

/** What is known of entries that are written alike up to here: a text, what follows it, and what may come after that. */
interface Step<Leaf> {
  readonly written: WrittenText
  /** `text`: another text, as only some entries go on alike. */
  readonly opening: Opening | 'text'
  /** Of a body. */
  readonly reading?: BodyReading | undefined
  readonly next: Step<Leaf>[]
  /** At the end of an entry. */
  readonly leaf?: Leaf | undefined
}

/** An entry that was followed to its end. */
export interface FoundEntry<Leaf> {
  readonly leaf: Leaf
  readonly end: number
  readonly date: string | undefined
}

/** More ways than this from one place are not worth trying. */
const MOST_WAYS = 64

const ANY_NUMBER = {
  kind: 'number',
  digits: 21,
  least: Number.NEGATIVE_INFINITY,
  most: Number.POSITIVE_INFINITY,
} as const

/**
 * The ways in which entries are written, as a tree: what several have in common is compared once, whatever their
 * operations.
 */
export class EntryPaths<Leaf> {
  private readonly roots: Step<Leaf>[] = []
  private readonly scanner: BodyScanner
  private view = new ByteView(new Uint8Array())
  private text = ''
  private end = -1
  private date: string | undefined

  constructor(scanner: BodyScanner) {
    this.scanner = scanner
  }

  /** Adds the way of an entry; false where it is known, or where there are too many. */
  add(
    parts: readonly EntryPart[],
    bodies: Readonly<Partial<Record<Side, BodyReading>>>,
    leaf: Leaf,
  ): boolean {
    let steps = this.roots
    let isNew = false
    for (const { text, opening } of parts) {
      const reading = opening === 'request' || opening === 'response' ? bodies[opening] : undefined
      const place = placeOf(steps, text)
      steps = place.steps
      let step = steps.find(
        (known) =>
          known.written.text === place.rest &&
          known.opening === opening &&
          known.reading?.plan === reading?.plan,
      )
      if (!step) {
        if (steps.length >= MOST_WAYS) return false
        const written = writtenText(place.rest)
        step = { written, opening, reading, next: [], ...(opening === 'end' && { leaf }) }
        steps.push(step)
        isNew = true
      }
      steps = step.next
    }
    return isNew
  }

  /** Follows the entry at a place of a window to its end, if it is written in a way that is known. */
  follow({ bytes, text }: ByteWindow, at: number): FoundEntry<Leaf> | undefined {
    if (this.view.bytes !== bytes) this.view = new ByteView(bytes)
    this.text = text
    this.date = undefined
    this.scanner.load(this.view, text)
    const leaf = this.walk(this.roots, at)
    return leaf && { leaf, end: this.end, date: this.date }
  }

  private walk(steps: Step<Leaf>[], at: number): Leaf | undefined {
    for (let index = 0; index < steps.length; index++) {
      const step = steps[index] as Step<Leaf> // inside the list
      if (!this.view.has(step.written, at)) continue
      const leaf = this.walkOn(step, at + step.written.length)
      if (leaf === undefined) continue
      moveForward(steps, index, step)
      return leaf
    }
    return undefined
  }

  private walkOn(step: Step<Leaf>, at: number): Leaf | undefined {
    switch (step.opening) {
      case 'text':
        return this.walk(step.next, at)
      case 'end':
        this.end = at
        return step.leaf
      case 'string': {
        const end = endOfString(this.view, at)
        return end < 0 ? undefined : this.walk(step.next, end)
      }
      case 'number': {
        const end = scanNumber(this.view, at, ANY_NUMBER)
        return end < 0 ? undefined : this.walk(step.next, end)
      }
      case 'date': {
        const end = this.view.afterPlain(at)
        if (this.view.at(end) !== QUOTE) return undefined
        const leaf = this.walk(step.next, end)
        if (leaf !== undefined) this.date = this.text.slice(at, end)
        return leaf
      }
      default:
        return this.walkBody(step, at)
    }
  }

  private walkBody({ reading, next }: Step<Leaf>, at: number): Leaf | undefined {
    if (!reading) return undefined
    const { scanner, text } = this
    const before = scanner.mark()
    const end = scanner.scan(reading.plan.plan ?? planOf(reading.plan), at)
    if (end < 0) return undefined
    const slack = scanner.slack - before[2]
    const leaf = reading.mayRepeat(text, at, end, slack) ? undefined : this.walk(next, end)
    if (leaf === undefined) scanner.reset(before)
    return leaf
  }
}

/** Shorter beginnings are not worth a step of their own. */
const SHORTEST_SHARED = 8

/**
 * Where a text belongs among the steps: below those that hold what it has in common with others, which are made here. A
 * step that begins as the text does is cut in two.
 */
function placeOf<Leaf>(
  steps: Step<Leaf>[],
  text: string,
): { readonly steps: Step<Leaf>[]; readonly rest: string } {
  for (const [index, step] of steps.entries()) {
    const known = step.written.text
    const shared = lengthShared(known, text)
    if (step.opening === 'text' && shared === known.length) return placeOf(step.next, text.slice(shared))
    if (shared < SHORTEST_SHARED || known === text) continue
    const next: Step<Leaf>[] = [{ ...step, written: writtenText(known.slice(shared)) }]
    steps[index] = { written: writtenText(known.slice(0, shared)), opening: 'text', next }
    return { steps: next, rest: text.slice(shared) }
  }
  return { steps, rest: text }
}

function lengthShared(one: string, other: string): number {
  let length = 0
  while (length < one.length && one[length] === other[length]) length++
  return length
}

/** Where the closing quote of a string stands whose content begins at `start`, or -1. */
function endOfString(view: ByteView, start: number): number {
  let at = start
  for (;;) {
    at = view.afterPlain(at)
    const byte = view.at(at)
    if (byte === QUOTE) return at
    if (byte >= 0x80) at++
    else if (byte === BACKSLASH) {
      const length = escapeLength(view, at + 1)
      if (length === 0) return -1
      at += 1 + length
    } else return -1
  }
}

const SIMPLE_ESCAPES: ReadonlySet<number> = new Set([...'"\\/bfnrt'].map((letter) => letter.charCodeAt(0)))

function escapeLength(view: ByteView, at: number): number {
  if (SIMPLE_ESCAPES.has(view.at(at))) return 1
  return view.at(at) === LOWER_U && hexAt(view, at + 1) >= 0 ? 5 : 0
}
