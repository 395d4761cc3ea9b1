import type { PossibleRepeat } from '../coverage/examples.js'
import type { EntryFormat } from '../formats/capture-item.js'
import type { TakingBounds } from '../formats/entry-shortcut.js'
import type { ByteWindow } from '../source/scan/byte-window.js'
import type { Side } from '../verdict/finding.js'
import { BodyPlans } from './body-plans.js'
import type { EntryPart } from './entry-part.js'
import type { BodyPlace } from './make-body-plan.js'
import { OPENINGS, Scanner } from './scanner.js'

/** How a body of an entry is read. */
export interface BodyReading {
  readonly plan: BodyPlace
  readonly examples: () => readonly PossibleRepeat[]
}

/** An entry as it is written. */
interface WrittenParts {
  readonly format: EntryFormat
  readonly parts: readonly EntryPart[]
}

/** Entries that were taken one behind the other. */
export interface TakenLeaves<Leaf> {
  /** Of each what is known of the way that it is written in. */
  readonly leaves: readonly Leaf[]
  /** When each was: milliseconds since the epoch, NaN where nothing tells. */
  readonly times: readonly number[]
  /** Where in the window they end. */
  readonly end: number
  /** How long the longest of them is, in bytes. */
  readonly longest: number
}

/** The ways in which entries are written, and what is to be known of those that go them. The scanner follows them. */
export class EntryPaths<Leaf> {
  private readonly leaves: Leaf[] = []
  private readonly examples: PossibleRepeat[] = []
  private readonly scanner: Scanner
  private readonly plans: BodyPlans

  constructor() {
    this.scanner = new Scanner({
      make: (plan) => this.plans.make(plan),
      openMember: (plan, member) => this.plans.openMember(plan, member),
      matches: (plan, start, end) => this.plans.matches(plan, start, end),
      isWithin: (plan, start, end) => this.plans.isWithin(plan, start, end),
      isDateTime: (start, end) => this.plans.isDateTime(start, end),
      isNoted: (example) => this.examples[example]?.isNoted() ?? false,
    })
    this.plans = new BodyPlans(this.scanner)
  }

  /** Adds the way of an entry; false where it is known, or where there are too many. */
  add(
    { format, parts }: WrittenParts,
    bodies: Readonly<Partial<Record<Side, BodyReading>>>,
    leaf: Leaf,
  ): boolean {
    const { assembly, roots } = this.scanner
    let step = roots[format]
    for (const { text, opening, side } of parts) {
      const reading = side && bodies[side]
      const plan = reading ? this.plans.planAt(reading.plan) : 0
      step = assembly.addStep(step, this.scanner.write(text), OPENINGS[opening], plan)
      if (step === 0) return false
      if (reading) this.addExamples(step, reading)
    }
    if (assembly.leafOf(step) !== -1) return false
    assembly.setLeaf(step, this.leaves.push(leaf) - 1)
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
    scanner.beginBodies()
    if (!bodies.every(([step, text]) => scanner.hasBody(step, text))) return false
    scanner.assembly.countEntry()
    return true
  }

  /** Takes entries from a place of a window on, as long as they are known. */
  take(window: ByteWindow, at: number, bounds: TakingBounds): TakenLeaves<Leaf> | undefined {
    const { scanner } = this
    const count = scanner.take(window, at, bounds)
    if (count === 0) return undefined
    const taken = scanner.leaves()
    const leaves: Leaf[] = []
    for (let index = 0; index < count; index++) {
      const leaf = this.leaves[taken[index] ?? -1]
      if (leaf === undefined) throw new RangeError('the scanner took what nobody knows')
      leaves.push(leaf)
    }
    return { leaves, times: scanner.times(count), end: scanner.end(), longest: scanner.longest() }
  }

  /** Adds what was counted where the counts are kept. */
  settle(): void {
    this.plans.settle()
  }
}
