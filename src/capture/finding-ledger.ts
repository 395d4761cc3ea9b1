import type { Finding, FindingKind, Note, NoteKind } from './finding.js'

/** Findings of one kind: the same rule of the same operation at the same kind of place. */
export interface FindingGroup {
  readonly operation: string
  readonly side: Finding['side']
  readonly kind: FindingKind
  readonly severity: Finding['severity']
  readonly rule: string
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

/** Makes an empty ledger that keeps `mostFindings` findings. */
export function createFindingLedger(mostFindings: number = MOST_FINDINGS_KEPT): FindingLedger {
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
      if (isBefore(finding, known.first)) known.first = finding
    } else if (groups.size < MOST_GROUPS_KEPT) groups.set(key, { count, first: finding })
  }
  const keep = (more: readonly Finding[], moreNotes: readonly Note[]): void => {
    for (const finding of more) if (findings.length < mostFindings) findings.push(finding)
    for (const note of moreNotes) if (notes.length < MOST_NOTES_KEPT) notes.push(note)
  }
  return {
    add: (more, moreNotes) => {
      for (const finding of more) {
        counts[finding.kind]++
        group(finding, 1)
      }
      for (const { note } of moreNotes) noteCounts[note] = (noteCounts[note] ?? 0) + 1
      keep(more, moreNotes)
    },
    merge: (tally) => {
      counts.violation += tally.violations
      counts.drift += tally.drift
      for (const { first, count } of tally.groups) group(first, count)
      for (const note of ['refused-request', 'cli-presentation', 'half-missing', 'foreign-answer'] as const) {
        const more = tally.noteCounts[note]
        if (more !== undefined) noteCounts[note] = (noteCounts[note] ?? 0) + more
      }
      keep(tally.findings, tally.notes)
    },
    tally: () => ({
      violations: counts.violation,
      drift: counts.drift,
      findings,
      groups: [...groups.values()].map(asGroup).sort(heavierFirst),
      notes,
      noteCounts,
    }),
  }
}

/** Threads hand in what they found in any order. */
function isBefore(one: Finding, other: Finding): boolean {
  return one.source === other.source && one.entry < other.entry
}

function groupKey({ operation, side, rule, contract, expected, pointer }: Finding): string {
  return `${operation} ${side} ${rule} ${contract} ${placeKind(pointer)} ${expected}`
}

function placeKind(pointer: string): string {
  return pointer.replace(/\/\d+(?=\/|$)/g, '/*')
}

function asGroup({ count, first }: { count: number; first: Finding }): FindingGroup {
  const { operation, side, kind, severity, rule, expected, contract, remark, pointer } = first
  return {
    operation,
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
