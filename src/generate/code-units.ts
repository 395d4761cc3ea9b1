/** Orders texts by their code units, which no machine's language settings change. */
export function compareCodeUnits(left: string, right: string): number {
  return left < right ? -1 : Number(left > right)
}
