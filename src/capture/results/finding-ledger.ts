import { comparePlaces } from './compare-places.js'
import {
  type Finding,
  type FindingKind,
  NOTE_KINDS,
  type Note,
  type NoteKind,
  type OperationIdentity,
} from './finding.js'

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

/** How many findings, groups and notes are kept; beyond that they are only counted. */
const MOST_FINDINGS_KEPT = 10_000
const MOST_GROUPS_KEPT = 2_000
const MOST_NOTES_KEPT = 1_000

/** Collects findings in bounded memory: everything is counted, the first ones are kept. */
export interface FindingLedger {
  add(findings: readonly Finding[], notes: readonly Note[]): void
  merge(tally: FindingTally): void
  tally(): FindingTally
}

/** How much a ledger keeps, and how parts of a run are put together. */
export interface LedgerOptions {
  /** How many findings are listed; all are counted. 10,000 unless told. */
  readonly mostFindings?: number | undefined
  /** The captures in the order they are read, for runs of several threads, which meet them in any order. */
  readonly sources?: readonly string[]
}

/** Makes an empty ledger. */
export function createFindingLedger(options: LedgerOptions = {}): FindingLedger {
  const { mostFindings = MOST_FINDINGS_KEPT, sources = [] } = options
  const compare = comparePlaces(sources)
  const counts = { violation: 0, drift: 0 }
  const findings: Finding[] = []
  const notes: Note[] = []
  const groups = new Map<string, { count: number; first: Finding }>()
  const noteCounts: Partial<Record<NoteKind, number>> = {}
  const group = (finding: Finding, count: number): void => {
    const key = groupKey(finding)
    const known = groups.get(key)
    if (known) {
      known.count += count
      if (compare(finding, known.first) < 0) known.first = finding
    } else if (groups.size < MOST_GROUPS_KEPT) groups.set(key, { count, first: finding })
  }
  return {
    add: (more, moreNotes) => {
      for (const finding of more) {
        counts[finding.kind]++
        group(finding, 1)
      }
      for (const { note } of moreNotes) noteCounts[note] = (noteCounts[note] ?? 0) + 1
      for (const finding of more) if (findings.length < mostFindings) findings.push(finding)
      for (const note of moreNotes) if (notes.length < MOST_NOTES_KEPT) notes.push(note)
    },
    merge: (tally) => {
      counts.violation += tally.violations
      counts.drift += tally.drift
      for (const { first, count } of tally.groups) group(first, count)
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
      groups: [...groups.values()]
        .map(asGroup)
        .sort((one, other) => heavierFirst(one, other) || compare(one.first, other.first)),
      notes,
      noteCounts,
    }),
  }
}

function groupKey({ target, side, rule, contract, expected, pointer }: Finding): string {
  return `${target} ${side} ${rule} ${contract} ${placeKind(pointer)} ${expected}`
}

function placeKind(pointer: string): string {
  return pointer.replace(/\/\d+(?=\/|$)/g, '/*')
}

function asGroup({ count, first }: { count: number; first: Finding }): FindingGroup {
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
  }
}

/** Violations before drift, then what happens most. */
function heavierFirst(one: FindingGroup, other: FindingGroup): number {
  if (one.kind !== other.kind) return one.kind === 'violation' ? -1 : 1
  return other.count - one.count
}
