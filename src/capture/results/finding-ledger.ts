import {
  type Finding,
  type FindingKind,
  NOTE_KINDS,
  type Note,
  type NoteKind,
  type OperationIdentity,
} from '../verdict/finding.js'
import type { PlaceOrder } from './place-order.js'
import { createSmallestKeys } from './smallest-keys.js'

/** Findings of one kind: the same rule of the same operation at the same kind of place. */
export interface FindingGroup extends OperationIdentity {
  readonly side: Finding['side']
  readonly kind: FindingKind
  readonly severity: Finding['severity']
  readonly rule: Finding['rule']
  /** The place with list positions written `*`. */
  readonly place: string
  readonly expected: string
  readonly contract: string
  readonly remark?: string
  readonly count: number
  /** The first finding of the group. */
  readonly first: Finding
  /** Which of its exchange's findings the first one is: groups that begin in one exchange are told in this order. */
  readonly ordinal: number
}

/** Findings kept, grouped and counted. */
export interface FindingTally {
  readonly violations: number
  readonly drift: number
  readonly findings: readonly Finding[]
  readonly groups: readonly FindingGroup[]
  readonly notes: readonly Note[]
  readonly noteCounts: Readonly<Partial<Record<NoteKind, number>>>
}

/**
 * How many findings, groups and notes are kept; beyond that they are only counted. The first findings and notes are
 * kept, and the groups with the smallest keys, so that it does not matter in which order parts of a run come together.
 */
const MOST_FINDINGS_KEPT = 10_000
const MOST_GROUPS_KEPT = 2_000
const MOST_NOTES_KEPT = 1_000

/** Collects findings in bounded memory: everything is counted, the first ones are kept. */
export interface FindingLedger {
  add(findings: readonly Finding[], notes: readonly Note[]): void
  merge(tally: FindingTally): void
  tally(): FindingTally
}

/** Makes an empty ledger, which lists so many findings; 10,000 unless told. */
export function createFindingLedger(
  { compare }: Pick<PlaceOrder, 'compare'>,
  mostFindings = MOST_FINDINGS_KEPT,
): FindingLedger {
  const counts = { violation: 0, drift: 0 }
  const findings: Finding[] = []
  const notes: Note[] = []
  const groups = createSmallestKeys<OpenGroup>(MOST_GROUPS_KEPT, (one, other) => {
    const [first] = firstOf(one, other) <= 0 ? [one, other] : [other, one]
    return { ...first, count: one.count + other.count }
  })
  function firstOf(one: OpenGroup, other: OpenGroup): number {
    return compare(one.first, other.first) || one.ordinal - other.ordinal
  }
  const noteCounts: Partial<Record<NoteKind, number>> = {}
  return {
    add: (more, moreNotes) => {
      more.forEach((first, ordinal) => {
        counts[first.kind]++
        groups.add(groupKey(first), { count: 1, first, ordinal })
      })
      for (const { note } of moreNotes) noteCounts[note] = (noteCounts[note] ?? 0) + 1
      for (const finding of more) if (findings.length < mostFindings) findings.push(finding)
      for (const note of moreNotes) if (notes.length < MOST_NOTES_KEPT) notes.push(note)
    },
    merge: (tally) => {
      counts.violation += tally.violations
      counts.drift += tally.drift
      for (const { first, count, ordinal } of tally.groups)
        groups.add(groupKey(first), { count, first, ordinal })
      for (const note of NOTE_KINDS) {
        const more = tally.noteCounts[note]
        if (more !== undefined) noteCounts[note] = (noteCounts[note] ?? 0) + more
      }
      // Each part has kept its first ones, so the first of the whole run are among them.
      findings.push(...tally.findings)
      findings.sort(compare).splice(mostFindings)
      notes.push(...tally.notes)
      notes.sort(compare).splice(MOST_NOTES_KEPT)
    },
    tally: () => ({
      violations: counts.violation,
      drift: counts.drift,
      findings,
      groups: groups
        .values()
        .map(asGroup)
        .sort((one, other) => heavierFirst(one, other) || firstOf(one, other)),
      notes,
      noteCounts: Object.fromEntries(
        NOTE_KINDS.flatMap((note) => (noteCounts[note] === undefined ? [] : [[note, noteCounts[note]]])),
      ),
    }),
  }
}

function groupKey({ target, side, rule, contract, expected, pointer }: Finding): string {
  return `${target} ${side} ${rule} ${contract} ${placeKind(pointer)} ${expected}`
}

function placeKind(pointer: string): string {
  return pointer.replace(/\/\d+(?=\/|$)/g, '/*')
}

/** A group that more findings may come to. */
type OpenGroup = Pick<FindingGroup, 'count' | 'first' | 'ordinal'>

function asGroup({ count, first, ordinal }: OpenGroup): FindingGroup {
  const { service, operation, target, side, kind, severity, rule, expected, contract, remark, pointer } =
    first
  return {
    service,
    operation,
    target,
    side,
    kind,
    severity,
    rule,
    place: placeKind(pointer),
    expected,
    contract,
    ...(remark !== undefined && { remark }),
    count,
    first,
    ordinal,
  }
}

/** Violations before drift, then what happens most. */
function heavierFirst(one: FindingGroup, other: FindingGroup): number {
  if (one.kind !== other.kind) return one.kind === 'violation' ? -1 : 1
  return other.count - one.count
}
