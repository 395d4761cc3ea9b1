import type { EntryFormat } from '../formats/capture-item.js'
import type { TakingBounds } from '../formats/entry-shortcut.js'
import type { ByteWindow } from '../source/scan/byte-window.js'
import { instantiateScanner } from './load-scanner.js'

/** What of a value a plan says; see `assembly/plans.ts`. */
export const KINDS = {
  structure: 1,
  list: 2,
  map: 3,
  enum: 4,
  string: 5,
  integer: 6,
  number: 7,
  boolean: 8,
  seconds: 9,
  'date-time': 10,
  unknown: 11,
} as const

/** What may follow a text of an entry; see `assembly/ways.ts`. */
export const OPENINGS = {
  string: 1,
  number: 2,
  date: 3,
  body: 4,
  end: 5,
  scalar: 6,
  'date-scalar': 7,
  'body-scalar': 8,
  record: 9,
  'sent-record': 10,
  'response-record': 11,
  quoted: 12,
  'body-bytes': 13,
  'compact-date': 14,
  rest: 15,
  'plain-line': 16,
} as const

/** What the scanner asks those outside; places are of its memory. */
export interface Outside {
  make(plan: number): void
  openMember(plan: number, member: number): number
  matches(plan: number, start: number, end: number): boolean
  isWithin(plan: number, start: number, end: number): boolean
  isDateTime(start: number, end: number): boolean
  isNoted(example: number): boolean
  tell(number: number, isInOrder: number, from: number, to: number, start: number, end: number): void
}

/** The functions of `assembly/index.ts`. */
interface Assembly {
  readonly memory: WebAssembly.Memory
  inputFor(length: number): number
  windowFor(length: number): number
  addRoot(): number
  take(root: number, at: number, between: number, before: number, most: number, isAround: boolean): number
  takenTimes(): number
  takenDates(): number
  takenRuns(): number
  countRuns(): number
  linesTaken(): number
  leafOfLast(): number
  endOfRun(): number
  nextOfRun(): number
  startOfLast(): number
  longestOfRun(): number
  beginBodies(): void
  roomForBody(length: number): number
  addBody(plan: number): number
  hasBody(step: number): number
  countEntry(): void
  addStep(behind: number, length: number, opening: number, plan: number): number
  tellOf(step: number): void
  wantsExamples(step: number): number
  addExample(step: number, id: number, shortest: number, longest: number, length: number): void
  hasLeaf(step: number): number
  setLeaf(step: number, id: number, alike: number, lines: number): number
  addPlan(id: number): number
  makePlan(plan: number, kind: number, least: number, most: number): void
  setPatterns(plan: number): void
  setLimits(plan: number, digits: number, lowest: number, highest: number): void
  setItem(plan: number, item: number, key: number): void
  addEnumValue(plan: number, length: number): number
  setMembers(plan: number, count: number): number
  setMember(plan: number, index: number, length: number): number
}

/** What stands between two entries: lines end, commas or dashes stand there, or lines that tell nothing; see `assembly/run.ts`. */
const BETWEEN = { ndjson: 0, har: 1, vcr: 2, botocore: 3 } as const satisfies Record<EntryFormat, number>

/** Longer windows are read in full: they would stay in memory. */
const LONGEST_WINDOW = 16 * 1024 * 1024

/** The scanner, whose code is WebAssembly: it is as fast in its first second as ever, and makes nothing to be collected. */
export class Scanner {
  readonly assembly: Assembly
  /** The steps that the ways of entries begin with: each kind of entries has its own. */
  private readonly roots = new Map<string, number>()
  private memory = Buffer.alloc(0)
  private window: Buffer | undefined
  /** Where the window that was given last stands in memory. */
  windowAt = 0

  constructor(outside: Outside) {
    // The code is compiled from `assembly/index.ts`, whose functions these are.
    this.assembly = instantiateScanner({ outside: { ...outside } }) as unknown as Assembly
  }

  /** The step that the ways of entries of a format begin with, those of each thread of a log by itself. */
  rootOf({ format, thread = '' }: Pick<TakingBounds, 'format' | 'thread'>): number {
    const kind = `${format} ${thread}`
    const root = this.roots.get(kind) ?? this.assembly.addRoot()
    this.roots.set(kind, root)
    return root
  }

  /**
   * Takes entries from a place of a window on, as long as they are known; returns how many. `isAround`: a single one whose
   * bodies need not be in order and are told, with its credentials; those that are are counted by `countEntry`.
   */
  take({ bytes }: ByteWindow, at: number, bounds: TakingBounds, isAround = false): number {
    if (bytes.length > LONGEST_WINDOW) return 0
    const { assembly } = this
    if (this.window !== bytes) {
      this.windowAt = assembly.windowFor(bytes.length)
      this.bytes().set(bytes, this.windowAt)
      this.window = bytes
    }
    const { format, before, longest } = bounds
    const last = this.windowAt + Math.max(0, Math.min(before, bytes.length))
    const most = Math.min(longest, LONGEST_WINDOW)
    return assembly.take(this.rootOf(bounds), this.windowAt + at, BETWEEN[format], last, most, isAround)
  }

  /** Whether the text of a body is in order as one behind a step that `addBody` made. */
  hasBody(step: number, text: string): boolean {
    if (text.length > LONGEST_WINDOW / 3) return false
    const at = this.assembly.roomForBody(text.length * 3)
    const bytes = this.bytes()
    const length = bytes.write(text, at)
    // A text with half a character is none of UTF-8: this is written for it.
    if (length > text.length && bytes.subarray(at, at + length).includes('\ufffd')) return false
    this.assembly.roomForBody(length)
    return this.assembly.hasBody(step) === 1
  }

  /** Where in the window the entries end that were taken last. */
  end(): number {
    return this.assembly.endOfRun() - this.windowAt
  }

  /** Where that one begins. */
  startOfLast(): number {
    return this.assembly.startOfLast() - this.windowAt
  }

  /** Where in the window another one may begin. */
  next(): number {
    return this.assembly.nextOfRun() - this.windowAt
  }

  /** When one of them was, by its date: milliseconds since the epoch, NaN where it has none. */
  date(index: number): number {
    const dates = this.assembly.takenDates() + index * 8
    const start = this.bytes().readUInt32LE(dates)
    return start === 0 ? Number.NaN : Date.parse(this.text(start, this.bytes().readUInt32LE(dates + 4)))
  }

  /** Writes a text of one character a byte where functions of the assembly read it; returns its length. */
  write(text: string): number {
    const at = this.assembly.inputFor(text.length)
    this.bytes().write(text, at, 'latin1')
    return text.length
  }

  /** What stands between two places of memory, one character a byte unless told. */
  text(start: number, end: number, encoding: 'latin1' | 'utf8' = 'latin1'): string {
    return this.bytes().toString(encoding, start, end)
  }

  /** The string of a body whose content stands between two places; `undefined` where it is none. */
  string(start: number, end: number): string | undefined {
    try {
      const value: unknown = JSON.parse(`"${this.bytes().toString('utf8', start, end)}"`)
      return String(value)
    } catch {
      return undefined
    }
  }

  /** Sets bits that a structure must have. */
  setBit(place: number, index: number): void {
    const memory = this.bytes()
    const at = place + (index >>> 3)
    memory[at] = (memory[at] ?? 0) | (1 << (index & 7))
  }

  /** What was counted at a place, which is empty then. */
  takeCount(place: number): number {
    const memory = this.bytes()
    const count = memory.readUInt32LE(place)
    memory.writeUInt32LE(0, place)
    return count
  }

  /** The memory as it is now: what it was is gone when it grows. */
  private bytes(): Buffer {
    const { buffer } = this.assembly.memory
    if (this.memory.buffer !== buffer) this.memory = Buffer.from(buffer)
    return this.memory
  }
}

/** A text as its bytes of UTF-8 are, one character each. */
export function latin1(text: string): string {
  return Buffer.from(text).toString('latin1')
}
