import type { RunPart } from '../run-ledger.js'

interface Placed {
  readonly source: string
  readonly entry: number
}

/** What threads found, put into the order of the captures: `sources` in the order they were read. */
export function inOrder(part: RunPart, sources: readonly string[]): RunPart {
  const order = new Map(sources.map((source, index) => [source, index]))
  const compare = (one: Placed, other: Placed): number =>
    (order.get(one.source) ?? 0) - (order.get(other.source) ?? 0) || one.entry - other.entry
  const { found, problems, unchecked } = part
  return {
    ...part,
    found: {
      ...found,
      findings: [...found.findings].sort(compare),
      notes: [...found.notes].sort(compare),
      groups: [...found.groups].sort(
        (one, other) =>
          Number(one.kind === 'drift') - Number(other.kind === 'drift') ||
          other.count - one.count ||
          compare(one.first, other.first),
      ),
    },
    problems: [...problems].sort((one, other) => compare(one.place, other.place)),
    unchecked: [...unchecked].sort((one, other) => other.count - one.count || compare(one, other)),
  }
}
