/** Something the main job promises and this run did not see. */
export class BrokenPromise extends Error {
  override readonly name = 'BrokenPromise'
}

/** Throws `BrokenPromise` unless the two are equal as JSON. */
export function expectEqual(what: string, actual: unknown, expected: unknown): void {
  const [found, wanted] = [JSON.stringify(actual), JSON.stringify(expected)]
  if (found !== wanted) throw new BrokenPromise(`${what}: expected ${wanted}, got ${found}`)
}

/** Throws `BrokenPromise` unless the condition holds. */
export function expectThat(what: string, holds: boolean): void {
  if (!holds) throw new BrokenPromise(what)
}
