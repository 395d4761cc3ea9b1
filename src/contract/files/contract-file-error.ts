import type { SourceLocation } from './source-map.js'

/** A file of a contract that cannot be read, is broken, or is not what a contract must be; says where and why. */
export class ContractFileError extends Error {
  override readonly name = 'ContractFileError'
  readonly file: string
  /** Counted from 1; 0 when it is the file itself that is missing or cannot be read. */
  readonly line: number
  /** Counted from 1. */
  readonly column: number
  readonly reason: string

  constructor({ file, line, column }: SourceLocation, reason: string, options?: ErrorOptions) {
    // A file that is not there has no lines.
    super(line > 0 ? `${file}:${line}:${column}: ${reason}` : `${file}: ${reason}`, options)
    this.file = file
    this.line = line
    this.column = column
    this.reason = reason
  }
}
