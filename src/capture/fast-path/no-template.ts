/** Thrown where something is said or written in a way that templates do not know; it is always looked at in full. */
export class NoTemplate extends Error {
  override readonly name = 'NoTemplate'
}
