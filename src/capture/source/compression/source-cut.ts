/** Thrown by a stage of a source that knows that its bytes are incomplete, after it gave all that there are. */
export class SourceCut extends Error {
  override readonly name = 'SourceCut'
}

/** Whether an error is a `SourceCut`: by its name, as what decompresses may be loaded from a file of its own. */
export function isSourceCut(error: unknown): error is SourceCut {
  return error instanceof Error && error.name === 'SourceCut'
}
