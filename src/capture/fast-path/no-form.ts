/** Thrown where something is said or written in a way that forms do not know; it is always looked at in full. */
export class NoForm extends Error {
  override readonly name = 'NoForm'
}
