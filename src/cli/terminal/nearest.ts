/** The known word that a misspelt one was most likely meant to be; `undefined` when none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const most = Math.max(1, Math.floor(word.length / 3))
  const near = known
    .map((candidate) => ({ candidate, distance: candidate.startsWith(word) ? 0 : distance(word, candidate) }))
    .filter(({ distance: steps }) => steps <= most)
    .toSorted((left, right) => left.distance - right.distance)
  return near[0]?.candidate
}

/** How many letters have to be added, removed, replaced or swapped with their neighbour. */
function distance(from: string, to: string): number {
  let before: readonly number[] = []
  let row: readonly number[] = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let line = 1; line <= from.length; line++) {
    const next = [line]
    for (let column = 1; column <= to.length; column++) {
      const same = from[line - 1] === to[column - 1]
      const steps = [
        (row[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (row[column - 1] ?? 0) + (same ? 0 : 1),
      ]
      const swapped = from[line - 1] === to[column - 2] && from[line - 2] === to[column - 1]
      if (swapped) steps.push((before[column - 2] ?? Number.POSITIVE_INFINITY) + 1)
      next.push(Math.min(...steps))
    }
    before = row
    row = next
  }
  return row.at(-1) ?? 0
}
