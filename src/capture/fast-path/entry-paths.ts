import type { PossibleRepeat } from '../coverage/examples.js'
import type { TakenAlike, TakenEntries, TakingBounds } from '../formats/entry-shortcut.js'
import type { ByteWindow } from '../source/scan/byte-window.js'
import type { Finding, Side } from '../verdict/finding.js'
import { BodyPlans } from './body-plans.js'
import type { EntryPart } from './entry-part.js'
import type { FramedEntry, ToldText } from './exchange-frame.js'
import type { BodyPlace } from './make-body-plan.js'
import { OPENINGS, Scanner } from './scanner.js'
import { TakenList } from './taken-list.js'

/** How a body of an entry is read. */
export interface BodyReading {
  readonly plan: BodyPlace
  readonly examples: () => readonly PossibleRepeat[]
}

/** An entry as it is written. */
interface WrittenParts extends Pick<TakingBounds, 'format' | 'thread'> {
  readonly parts: readonly EntryPart[]
}

/** What is known of the entries that go one way. */
export interface EntryWay {
  readonly status: number
  readonly findings: readonly Finding[]
  /** How many lines an entry takes, and how it ends. */
  readonly lines: number
  readonly ending: string | undefined
  /** How often the way was gone since it was last counted. */
  hits: number
}

/** An entry of which no more is known than what is written around its bodies. */
interface TakenAround<Way> extends FramedEntry {
  readonly way: Way
  readonly end: number
  readonly longest: number
  /** How many lines it takes, and how many of them stand before what it is found by. */
  readonly lines: number
  readonly linesBefore: number
}

/** What the scanner tells of, and where it stands in the memory. */
interface ToldPlace extends ToldText {
  readonly from: number
  readonly to: number
}

/** Entries of which something is to be said, each by itself. */
const UNLIKE = -1

/** The ways in which entries are written, and what is to be known of those that go them. The scanner follows them. */
export class EntryPaths<Way extends EntryWay> {
  private readonly entryWays: Way[] = []
  /** Where the scanner counts how often each was gone. */
  private readonly hits: number[] = []
  private readonly examples: PossibleRepeat[] = []
  private readonly told: ToldPlace[] = []
  private readonly scanner: Scanner
  private readonly taken: TakenList
  private readonly plans: BodyPlans

  constructor() {
    this.scanner = new Scanner({
      make: (plan) => this.plans.make(plan),
      openMember: (plan, member) => this.plans.openMember(plan, member),
      matches: (plan, start, end) => this.plans.matches(plan, start, end),
      isWithin: (plan, start, end) => this.plans.isWithin(plan, start, end),
      isDateTime: (start, end) => this.plans.isDateTime(start, end),
      isNoted: (example) => this.examples[example]?.isNoted() ?? false,
      tell: (number, isInOrder, from, to, start, end) => {
        this.told.length = number
        this.told.push({ text: this.scanner.text(start, end, 'utf8'), isInOrder: isInOrder === 1, from, to })
      },
    })
    this.plans = new BodyPlans(this.scanner)
    this.taken = new TakenList(this.scanner)
  }

  /** Adds the way of an entry; false where it is known, or where there are too many. */
  add(
    { parts, ...kind }: WrittenParts,
    bodies: Readonly<Partial<Record<Side, BodyReading>>>,
    way: Way,
  ): boolean {
    const { assembly } = this.scanner
    let step = this.scanner.rootOf(kind)
    for (const { text, opening, side, header } of parts) {
      const reading = side && bodies[side]
      const plan = reading ? this.plans.planAt(reading.plan) : 0
      step = assembly.addStep(step, this.scanner.write(text), OPENINGS[opening], plan)
      if (step === 0) return false
      if (header) assembly.tellOf(step)
      if (reading) this.addExamples(step, reading)
    }
    if (assembly.hasLeaf(step) === 1) return false
    const { status, findings, lines } = way
    const alike = findings.length > 0 ? UNLIKE : status
    this.hits.push(assembly.setLeaf(step, this.entryWays.push(way) - 1, alike, lines))
    return true
  }

  private addExamples(step: number, reading: BodyReading): void {
    const { assembly } = this.scanner
    if (assembly.wantsExamples(step) === 0) return
    for (const example of reading.examples()) {
      const { shortest, longest, mark } = example
      const id = this.examples.push(example) - 1
      assembly.addExample(step, id, shortest, longest, this.scanner.write(mark))
    }
  }

  /** Makes a way for bodies that a reader has read; returns what names it. */
  addBody(reading: BodyReading): number {
    const step = this.scanner.assembly.addBody(this.plans.planAt(reading.plan))
    this.addExamples(step, reading)
    return step
  }

  /** Whether all bodies of an exchange are in order as those that their ways were made for; if so they are counted. */
  takeBodies(bodies: readonly (readonly [step: number, text: string])[]): boolean {
    const { scanner } = this
    scanner.assembly.beginBodies()
    if (!bodies.every(([step, text]) => scanner.hasBody(step, text))) return false
    scanner.assembly.countEntry()
    return true
  }

  /** Takes entries from a place of a window on, as long as they are known. */
  take(window: ByteWindow, at: number, bounds: TakingBounds): TakenEntries | undefined {
    const { scanner } = this
    const count = scanner.take(window, at, bounds)
    if (count === 0) return undefined
    const runs = this.taken.runs(count).map(({ leaf, lines, times, earliest, latest }): TakenAlike => {
      const { status, findings } = this.way(leaf)
      const run = { status, lines, times, earliest, latest }
      return findings.length > 0 ? { ...run, findings } : run
    })
    const { assembly } = scanner
    const { ending } = this.way(assembly.leafOfLast())
    const [longest, lines] = [assembly.longestOfRun(), assembly.linesTaken()]
    return { count, startOfLast: scanner.startOfLast(), end: scanner.end(), longest, lines, ending, runs }
  }

  private way(id: number): Way {
    const way = this.entryWays[id]
    if (way === undefined) throw new RangeError('the scanner took what nobody knows')
    return way
  }

  /** Takes the entry at a place of a window, whatever its bodies are; `countAround` counts those that are in order. */
  takeAround(window: ByteWindow, at: number, bounds: TakingBounds): TakenAround<Way> | undefined {
    const { scanner } = this
    if (scanner.take(window, at, bounds, true) === 0) return undefined
    const way = this.way(scanner.assembly.leafOfLast())
    const { time, linesBefore } = this.taken.single()
    const lines = scanner.assembly.linesTaken()
    const end = scanner.end()
    const told = this.told.slice()
    let from = scanner.windowAt + at
    let around = ''
    for (const place of told) {
      around += scanner.text(from, place.from)
      from = place.to
    }
    around += scanner.text(from, scanner.windowAt + end)
    const longest = scanner.assembly.longestOfRun()
    return { way, time, end, longest, lines, linesBefore, told, around }
  }

  /** Counts what the bodies touch of the entry that `takeAround` took last. */
  countAround(): void {
    this.scanner.assembly.countEntry()
  }

  /** Where in the window the next entry may begin. */
  next(): number {
    return this.scanner.next()
  }

  /** Adds what was counted where the counts are kept. */
  settle(): void {
    this.plans.settle()
    for (const [id, address] of this.hits.entries()) this.way(id).hits += this.scanner.takeCount(address)
  }
}
