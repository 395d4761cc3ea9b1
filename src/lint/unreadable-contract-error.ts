/** A contract that cannot be read at all, so that no rule can judge it. */
export class UnreadableContractError extends Error {
  override readonly name = 'UnreadableContractError'
  readonly file: string
  /** Counted from 1. */
  readonly line: number
  /** Counted from 1. */
  readonly column: number
  readonly reason: string

  constructor(
    reason: string,
    { file, line, column, cause }: { file: string; line: number; column: number; cause?: unknown },
  ) {
    super(`${file}:${line}:${column} ${reason}`, { cause })
    this.file = file
    this.line = line
    this.column = column
    this.reason = reason
  }
}
