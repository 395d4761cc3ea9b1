import type { BodyNode } from '../operations/body-nodes.js'
import { addTo, type OperationPlan } from '../operations/operation-plan.js'
import type { Side } from '../verdict/finding.js'

/** How often something was met, by its name. */
export type Counts = Readonly<Record<string, number>>

/** What traffic touched of one operation. Plain data, so that counts of several judges can be added up. */
export interface OperationCounts {
  readonly exchanges: number
  readonly renditions: Counts
  readonly statuses: Counts
  readonly errors: Counts
  readonly examples: Counts
  /** Members by their path, such as `response Steps[].Name`. */
  readonly members: Counts
  /** Enum values by the path of their member. */
  readonly enums: Readonly<Record<string, Counts>>
}

/** What traffic touched, by target. */
export type CoverageCounts = Readonly<Record<string, OperationCounts>>

/** Takes the counts out of the plans of a judge. */
export function countCoverage(plans: Iterable<OperationPlan>): CoverageCounts {
  return Object.fromEntries([...plans].map((plan) => [plan.operation.target, countOperation(plan)]))
}

function countOperation({ tally, opened }: OperationPlan): OperationCounts {
  const members = new Map<string, number>()
  const enums = new Map<string, Map<string, number>>()
  for (const [purpose, { node }] of opened) {
    const side = purpose.split(' ', 1)[0]
    if (side === 'request' || side === 'response') collect(node, `${side} `, { members, enums })
  }
  return {
    exchanges: tally.exchanges,
    renditions: Object.fromEntries(tally.renditions),
    statuses: Object.fromEntries(tally.statuses),
    errors: Object.fromEntries(tally.errors),
    examples: Object.fromEntries(tally.examples),
    members: Object.fromEntries(members),
    enums: Object.fromEntries([...enums].map(([path, counts]) => [path, Object.fromEntries(counts)])),
  }
}

interface Collected {
  readonly members: Map<string, number>
  readonly enums: Map<string, Map<string, number>>
}

function collect(node: BodyNode, path: string, into: Collected): void {
  switch (node.kind) {
    case 'structure':
      for (const { name, count, node: content } of node.members.values()) {
        if (count === 0) continue
        const place = memberPath(path, name)
        addTo(into.members, place, count)
        if (content && isBelow(content, node)) collect(content, place, into)
      }
      return
    case 'list':
    case 'map':
      if (isBelow(node.item, node)) collect(node.item, `${path}${node.kind === 'list' ? '[]' : '{}'}`, into)
      return
    case 'enum': {
      const values = into.enums.get(path) ?? new Map<string, number>()
      for (const [value, count] of node.counts) if (count > 0) addTo(values, value, count)
      into.enums.set(path, values)
    }
  }
}

/** A node that leads back to one above it is counted there. */
function isBelow(node: BodyNode, above: BodyNode): boolean {
  return node.above === above
}

/** `response ` and `Steps` give `response Steps`; `response Steps[]` and `Name` give `response Steps[].Name`. */
export function memberPath(path: string, name: string): string {
  return path.endsWith(' ') ? `${path}${name}` : `${path}.${name}`
}

/** The side and the member path of a key of `members` or `enums`. */
export function splitPath(key: string): { readonly side: Side; readonly path: string } {
  const side = key.startsWith('request ') ? 'request' : 'response'
  return { side, path: key.slice(side.length + 1) }
}

/** The counts of two judges together. */
export function mergeCoverage(first: CoverageCounts, second: CoverageCounts): CoverageCounts {
  return mergeRecords(first, second, (one, other) => ({
    exchanges: one.exchanges + other.exchanges,
    renditions: mergeCounts(one.renditions, other.renditions),
    statuses: mergeCounts(one.statuses, other.statuses),
    errors: mergeCounts(one.errors, other.errors),
    examples: mergeRecords(one.examples, other.examples, Math.max),
    members: mergeCounts(one.members, other.members),
    enums: mergeRecords(one.enums, other.enums, mergeCounts),
  }))
}

/** Two tables of counts added up. */
export function mergeCounts(first: Counts, second: Counts): Counts {
  return mergeRecords(first, second, (one, other) => one + other)
}

function mergeRecords<Value>(
  first: Readonly<Record<string, Value>>,
  second: Readonly<Record<string, Value>>,
  merge: (one: Value, other: Value) => Value,
): Readonly<Record<string, Value>> {
  const merged = new Map(Object.entries(first))
  for (const [key, value] of Object.entries(second)) {
    const known = merged.get(key)
    merged.set(key, known === undefined ? value : merge(known, value))
  }
  return Object.fromEntries(merged)
}
