import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  OPEN_BRACE,
  OPEN_BRACKET,
} from '../source/scan/json-bytes.js'
import { afterSpace, quoteAt, readString, type StringExtent } from './body-notation.js'
import {
  type BodyPlan,
  type EnumPlan,
  type EnumValue,
  type ListPlan,
  type MapPlan,
  planOf,
  type StringPlan,
  type StructurePlan,
} from './body-plan.js'
import { ByteView } from './byte-view.js'
import { followEdge, readEdge } from './edges.js'
import { isDateTime, isTextInOrder } from './is-text-in-order.js'
import { MapKeys } from './map-keys.js'
import { moveForward } from './move-forward.js'
import { scanBoolean, scanNumber, scanSeconds } from './scan-number.js'
import { type Touched, TouchedNodes } from './touched-nodes.js'

/** Deeper bodies are left to those who can say so. */
const DEEPEST = 60

/**
 * Reads bodies where they stand in a capture, by the plans of their schemas, and counts what they touch once they are
 * known to be in order as a whole. It can only say that a body is in order, or that somebody else has to look. It runs
 * for every value of every exchange, so it allocates next to nothing: lists only ever grow, counters say what is meant.
 */
export class BodyScanner {
  /** How many bytes the bodies so far would be shorter without white space and needless escapes. */
  slack = 0
  view = new ByteView(new Uint8Array())
  text = ''
  private depth = 0
  private readonly touched = new TouchedNodes()
  /** For each structure that is being read the members it has, as bits of their numbers. */
  private readonly seen: number[] = []
  private seenCount = 0
  private readonly mapKeys = new MapKeys()
  readonly extent: StringExtent = { end: -1, isPlain: true, slack: 0 }

  /** Begins with a window, and forgets what was read but not counted. */
  load(view: ByteView, text: string): void {
    this.view = view
    this.text = text
    this.goBack(0, 0)
    this.slack = 0
  }

  /** Where a body that stands at `start` ends, or -1 where it is not known to be in order. */
  scan(plan: BodyPlan, start: number): number {
    const { touched, slack } = this
    const { memberCount, valueCount } = touched
    const end = this.scanValue(plan, start)
    if (end >= 0) return end
    this.goBack(memberCount, valueCount)
    this.slack = slack
    return -1
  }

  /** How much was read so far, to go back to. */
  mark(): readonly [...Touched, slack: number] {
    return [this.touched.memberCount, this.touched.valueCount, this.slack]
  }

  reset([members, values, slack]: readonly [...Touched, slack: number]): void {
    this.goBack(members, values)
    this.slack = slack
  }

  /** Counts all that was read since `load`. */
  count(): void {
    this.touched.count()
  }

  private goBack(members: number, values: number): void {
    this.touched.goBack(members, values)
    this.depth = 0
    this.seenCount = 0
    this.mapKeys.count = 0
  }

  private scanValue(plan: BodyPlan, at: number): number {
    switch (plan.kind) {
      case 'string':
        return this.scanText(plan, at)
      case 'structure':
        return this.scanStructure(plan, at)
      case 'list':
        return this.scanList(plan, at)
      case 'map':
        return this.scanMap(plan, at)
      case 'enum':
        return this.scanEnum(plan, at)
      case 'integer':
      case 'number':
        return scanNumber(this.view, at, plan)
      case 'seconds':
        return scanSeconds(this.view, at)
      case 'boolean':
        return scanBoolean(this.view, at)
      case 'date-time': {
        const end = this.scanText(ANY_TEXT, at)
        return end >= 0 && isDateTime(this.text.slice(at + 2, this.extent.end)) ? end : -1
      }
      case 'unknown':
        return -1
    }
  }

  private scanStructure(plan: StructurePlan, start: number): number {
    if (this.depth++ > DEEPEST) return -1
    const { seen, seenCount, touched, view } = this
    const words = plan.required.length
    for (let word = 0; word < words; word++) seen[seenCount + word] = 0
    this.seenCount += words
    let at = start
    let count = 0
    let edges = plan.first
    for (;;) {
      const edge = followEdge(edges, view, at) ?? readEdge({ plan, edges }, at, this)
      if (edge === undefined) return -1
      at += edge.written.length
      this.slack += edge.slack
      const { member } = edge
      if (member === undefined) break
      const { index } = member
      const word = seenCount + (index >>> 5)
      const bit = 1 << (index & 31)
      // Of members with the same name the last one counts.
      if (((seen[word] as number) & bit) !== 0) return -1 // set above
      seen[word] = (seen[word] as number) | bit // set above
      count++
      touched.addMember(member.node)
      at = this.scanValue(member.value.plan ?? planOf(member.value), at)
      if (at < 0) return -1
      edges = member.next
    }
    for (let word = 0; word < words; word++) {
      const required = plan.required[word] as number // inside the list
      if (((seen[seenCount + word] as number) & required) !== required) return -1 // set above
    }
    this.seenCount = seenCount
    this.depth--
    return count >= plan.least && count <= plan.most ? at : -1
  }

  private scanList({ item, least, most }: ListPlan, start: number): number {
    const { view } = this
    if (view.at(start) !== OPEN_BRACKET) return -1
    if (this.depth++ > DEEPEST) return -1
    const plan = item.plan ?? planOf(item)
    let count = 0
    let at = this.skipSpace(start + 1)
    if (view.at(at) === CLOSE_BRACKET) at++
    else {
      for (;;) {
        at = this.scanValue(plan, at)
        if (at < 0) return -1
        count++
        at = this.skipSpace(at)
        const sign = view.at(at++)
        if (sign === CLOSE_BRACKET) break
        if (sign !== COMMA) return -1
        at = this.skipSpace(at)
      }
    }
    this.depth--
    return count >= least && count <= most ? at : -1
  }

  private scanMap({ key, value, least, most }: MapPlan, start: number): number {
    const { view, mapKeys } = this
    const firstKey = mapKeys.count
    if (view.at(start) !== OPEN_BRACE) return -1
    if (this.depth++ > DEEPEST) return -1
    const plan = value.plan ?? planOf(value)
    const isCounted =
      plan.kind === 'structure' || plan.kind === 'enum' || plan.kind === 'list' || plan.kind === 'map'
    let count = 0
    let at = this.skipSpace(start + 1)
    if (view.at(at) === CLOSE_BRACE) at++
    else {
      for (;;) {
        const keyStart = at
        at = this.scanText(key, at)
        if (at < 0 || (isCounted && !mapKeys.add(firstKey, this, keyStart))) return -1
        at = this.skipSpace(at)
        if (view.at(at++) !== COLON) return -1
        at = this.scanValue(plan, this.skipSpace(at))
        if (at < 0) return -1
        count++
        at = this.skipSpace(at)
        const sign = view.at(at++)
        if (sign === CLOSE_BRACE) break
        if (sign !== COMMA) return -1
        at = this.skipSpace(at)
      }
    }
    mapKeys.count = firstKey
    this.depth--
    return count >= least && count <= most ? at : -1
  }

  private scanEnum({ values }: EnumPlan, at: number): number {
    const quote = quoteAt(this.view, at)
    if (quote === 0) return -1
    for (let index = 0; index < values.length; index++) {
      const value = values[index] as EnumValue // inside the list
      if (!this.view.has(value.written, at + quote)) continue
      const end = at + quote + value.written.length
      const closing = quoteAt(this.view, end)
      if (closing === 0) continue
      this.touched.addValue(value)
      this.slack += quote + closing - 4
      moveForward(values, index, value)
      return end + closing
    }
    return -1
  }

  private scanText(plan: StringPlan, at: number): number {
    const { view, extent } = this
    const quote = quoteAt(view, at)
    if (quote === 0) return -1
    readString(view, at + quote, extent)
    if (extent.end < 0) return -1
    const closing = quoteAt(view, extent.end)
    this.slack += quote + closing - 4 + extent.slack
    return isTextInOrder(plan, this, at + quote) ? extent.end + closing : -1
  }

  private skipSpace(at: number): number {
    const end = afterSpace(this.view, at)
    this.slack += end - at
    return end
  }
}

const ANY_TEXT: StringPlan = { kind: 'string', least: 0, most: Infinity, patterns: [], recent: undefined }
