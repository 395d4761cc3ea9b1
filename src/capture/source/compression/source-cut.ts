/** Thrown by a stage of a source that knows that its bytes are incomplete, after it gave all that there are. */
export class SourceCut extends Error {
  override readonly name = 'SourceCut'
}
