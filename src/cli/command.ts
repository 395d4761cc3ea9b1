import type { ParseArgsConfig } from 'node:util'

/** 0 fine, 1 findings, 2 misuse or unreadable input. */
export type ExitCode = 0 | 1 | 2

/** What `node:util` parseArgs found on the command line. */
export interface CommandArguments {
  readonly values: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>
  readonly positionals: readonly string[]
}

/** The streams a command writes to: data to `out`, talk and progress to `talk`. */
export interface CommandIo {
  readonly out: NodeJS.WriteStream
  readonly talk: NodeJS.WriteStream
  /**
   * Aborted on SIGINT and SIGTERM: a command that runs until then closes what it opened and returns. Any other command
   * does not ask for it, and is ended by these signals at once.
   */
  readonly signal: AbortSignal
  /**
   * Does, in a command that asks for `signal`, what may keep the thread busy for long, such as the reading of a contract;
   * returns its result. Signals end the process at once meanwhile, so nothing that must be kept may be kept in memory only.
   */
  readonly whileBusy: <Result>(work: () => Promise<Result>) => Promise<Result>
}

/** Options that would be ignored without another one, or beside it. */
export interface OptionRule {
  readonly options: readonly string[]
  readonly needs?: string
  readonly excludes?: string
  /** Why, in words that end the sentence. */
  readonly because: string
}

/** One command of the command line: parse, call one library function, print. Each lives in a file of its own. */
export interface Command {
  readonly name: string
  /** One line for the list of commands. */
  readonly summary: string
  /** Usage after the program's name, such as `validate <capture…> [options]`. */
  readonly usage: string
  /** One or more lines that work when pasted: the command's own words, or a whole line that has the program in it. */
  readonly examples: readonly string[]
  /** Whether `--contract` means something to it, as to most; the others refuse it. */
  readonly takesContract?: boolean
  /** Whether `--overlay` changes the contract before it is used, as for most that take one. */
  readonly takesOverlay?: boolean
  /** `node:util` parseArgs options; `--help` and `--contract` are added by the caller. */
  readonly options: NonNullable<ParseArgsConfig['options']>
  /** Which options mean nothing without another one or beside it; those are refused. */
  readonly optionRules?: readonly OptionRule[]
  /** What each option does, by its name, for `--help`. */
  readonly optionHelp: Readonly<Record<string, string>>
  /** What else the help page tells, after the options: a heading and rows of two columns. */
  readonly helpTable?: { readonly heading: string; rows(): readonly (readonly [string, string])[] }
  run(parsed: CommandArguments, io: CommandIo): Promise<ExitCode>
}

/** Misuse or unreadable input: `main` prints the message and exits 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
