import { type BodyNode, type EnumNode, openMember, type StructureNode } from '../operations/body-nodes.js'
import {
  type BodyPlace,
  type Limits,
  makeBodyPlan,
  type NumberRules,
  type PlanMaker,
  type StringRules,
} from './make-body-plan.js'
import { KINDS, latin1, type Outside, type Scanner } from './scanner.js'

/** What the scanner does not know of a plan. */
interface Plan {
  /** Where the scanner has it. */
  readonly address: number
  readonly place?: BodyPlace
  patterns: StringRules['patterns']
  limits: Limits
}

/** A place where the scanner counts, and what takes the count. */
interface Counter {
  readonly address: number
  readonly add: (count: number) => void
}

/** What stands for no limit in the scanner, and is the greatest that it knows. */
const MOST = 2 ** 31 - 1
/** Longer numbers are left to parsers. */
const MOST_DIGITS = 20
/** Greater ones are rounded with care, see `keepBeyondLongs`. */
const BEYOND_LONGS = 2 ** 63

/** The usual date-times; the rarer ones that validators accept too are left to them. */
const DATE_TIME =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?Z$/

/**
 * The plans by which the scanner reads bodies: how a value that is in order may be written. A plan is made when traffic
 * first comes to its place; a place that is reached again, as a shape within itself is, has the same plan.
 */
export class BodyPlans implements PlanMaker, Omit<Outside, 'isNoted' | 'tell'> {
  private readonly scanner: Scanner
  private readonly plans: Plan[] = []
  private readonly known = new Map<BodyNode, Map<string, number>>()
  private readonly counters: Counter[] = []

  constructor(scanner: Scanner) {
    this.scanner = scanner
  }

  /** Where the scanner has the plan of a place. */
  planAt(place: BodyPlace): number {
    const { node, pointer } = place
    const plans = this.known.get(node) ?? new Map<string, number>()
    this.known.set(node, plans)
    const address = plans.get(pointer) ?? this.add(place)
    plans.set(pointer, address)
    return address
  }

  /** Adds what the scanner has counted where the counts are kept. */
  settle(): void {
    for (const { address, add } of this.counters) {
      const count = this.scanner.takeCount(address)
      if (count > 0) add(count)
    }
  }

  make(id: number): void {
    const { address, place } = this.plan(id)
    this.scanner.assembly.makePlan(address, KINDS.unknown, 0, 0)
    if (place) makeBodyPlan(this, id, place)
  }

  openMember(id: number, index: number): number {
    const { place } = this.plan(id)
    const member = place?.node.kind === 'structure' ? [...place.node.members.values()][index] : undefined
    if (place?.node.kind !== 'structure' || !member) throw new RangeError(`plan ${id} has no member ${index}`)
    const { document, node } = place
    return this.planAt({ document, pointer: member.slot.pointer, node: openMember(member, node) })
  }

  matches(id: number, start: number, end: number): boolean {
    const text = this.scanner.string(start, end)
    return text !== undefined && this.plan(id).patterns.every((pattern) => pattern.test(text))
  }

  isWithin(id: number, start: number, end: number): boolean {
    const [least, most] = this.plan(id).limits
    const value = Number(this.scanner.text(start, end))
    return value >= least && value <= most && Math.abs(value) < BEYOND_LONGS
  }

  isDateTime(start: number, end: number): boolean {
    return DATE_TIME.test(this.scanner.text(start, end))
  }

  makeSimple(id: number, kind: 'boolean' | 'seconds' | 'date-time'): void {
    this.set(id, kind)
  }

  makeNumber(id: number, kind: 'integer' | 'number', { digits, limits }: NumberRules): void {
    const plan = this.plan(id)
    plan.limits = limits
    this.set(id, kind)
    this.scanner.assembly.setLimits(plan.address, kind === 'integer' ? digits : MOST_DIGITS, ...limits)
  }

  makeString(id: number, { limits, patterns }: StringRules): void {
    const plan = this.plan(id)
    plan.patterns = patterns
    this.set(id, 'string', limits)
    if (patterns.length > 0) this.scanner.assembly.setPatterns(plan.address)
  }

  makeEnum(id: number, node: EnumNode): void {
    this.set(id, 'enum')
    const { address } = this.plan(id)
    // What is added last is tried first. Another spelling of the same value is read in full.
    for (const value of [...node.counts.keys()].reverse()) {
      const length = this.scanner.write(latin1(JSON.stringify(value).slice(1)))
      this.count(this.scanner.assembly.addEnumValue(address, length), (count) =>
        node.counts.set(value, (node.counts.get(value) ?? 0) + count),
      )
    }
  }

  makeList(id: number, limits: Limits, item: number): void {
    this.set(id, 'list', limits)
    this.scanner.assembly.setItem(this.plan(id).address, item, 0)
  }

  makeMap(
    id: number,
    limits: Limits,
    { value, key }: { readonly value: number; readonly key: StringRules },
  ): void {
    const address = this.add()
    this.makeString(this.plans.length - 1, key)
    this.set(id, 'map', limits)
    this.scanner.assembly.setItem(this.plan(id).address, value, address)
  }

  makeStructure(
    id: number,
    limits: Limits,
    { node, required }: { readonly node: StructureNode; readonly required: readonly number[] },
  ): void {
    const { address } = this.plan(id)
    this.set(id, 'structure', limits)
    const bits = this.scanner.assembly.setMembers(address, node.members.size)
    for (const index of required) this.scanner.setBit(bits, index)
    for (const [index, member] of [...node.members.values()].entries()) {
      const length = this.scanner.write(latin1(member.name))
      this.count(this.scanner.assembly.setMember(address, index, length), (count) => {
        member.count += count
      })
    }
  }

  private set(id: number, kind: keyof typeof KINDS, [least, most]: Limits = [0, MOST]): void {
    const { address } = this.plan(id)
    this.scanner.assembly.makePlan(
      address,
      KINDS[kind],
      Math.min(Math.ceil(least), MOST),
      Math.min(most, MOST),
    )
  }

  private count(address: number, add: Counter['add']): void {
    this.counters.push({ address, add })
  }

  private add(place?: BodyPlace): number {
    const address = this.scanner.assembly.addPlan(this.plans.length)
    this.plans.push({ address, ...(place && { place }), patterns: [], limits: [0, MOST] })
    return address
  }

  private plan(id: number): Plan {
    const plan = this.plans[id]
    if (!plan) throw new RangeError(`there is no plan ${id}`)
    return plan
  }
}
