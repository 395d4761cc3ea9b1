import type { EntryShortcut } from './entry-shortcut.js'
import type { WantedHeaders } from './read-headers.js'

/**
 * The names of the formats a capture can have, in the order in which they are asked whether a capture is theirs. README has
 * a table of what writes each.
 */
export const CAPTURE_FORMATS = [
  'har',
  'vcr',
  'terraform',
  'java-wire',
  'sdk-cpp',
  'sdk-rust',
  'botocore',
  'placebo',
  'botocore-stubs',
  'localstack',
  'smithy-dvr',
  'nock',
  'wiremock',
  'hoverfly',
  'mockserver',
  'exchange-files',
  'sdk-js',
  'ndjson',
  'http-text',
  'aws-cli',
  'json',
] as const

/** The name of a format a capture can have. */
export type CaptureFormat = (typeof CAPTURE_FORMATS)[number]

/** What a bare JSON document is: an operation's request or its response. */
export interface BareDocument {
  readonly operation: string
  readonly side: 'request' | 'response'
  /** The members of the document that this side of the operation does not have; a capture there is none of its drift. */
  readonly unknown?: readonly string[]
}

/** How captures are read. */
export interface ReadOptions {
  /** The form of every input; without it each input's content tells. */
  readonly inputFormat?: CaptureFormat
  /**
   * The headers to read, in lower case; all of them without it. Reading the few that are needed is faster. Credentials
   * are always read, and what says how a body is written.
   */
  readonly headers?: readonly string[]
  /** The longest entry that is read, in bytes; a longer one becomes a problem. 64 MiB without it. */
  readonly maxEntryBytes?: number
  /**
   * Tells what a bare JSON document is by the names of its members, see `bareDocumentsOf`. Without it, or where it
   * returns nothing, such a document is a problem, as nothing in it names the operation. With a service, as SDKs name
   * their clients, only its operations are considered.
   */
  readonly describeBareDocument?: (members: readonly string[], service?: string) => BareDocument | undefined
  /** Takes entries of HAR and NDJSON that need not be read. */
  readonly shortcut?: EntryShortcut
  /** Where a piece of a capture ends, in bytes: entries of HAR and NDJSON that begin there or behind it are not read. */
  readonly endsAt?: number
}

/** The options with their defaults, as the readers of the formats take them. */
export interface ReadSettings {
  readonly wantedHeaders: WantedHeaders
  readonly maxEntryBytes: number
  readonly describeBareDocument: (members: readonly string[], service?: string) => BareDocument | undefined
  readonly shortcut: EntryShortcut | undefined
  /** The folder of the capture, for bodies that it keeps in files of their own; absent for one that is no file. */
  readonly folder: string | undefined
  readonly endsAt: number
}

/** Fills in the defaults; `folder` is that of the capture, where it is a file. */
export function readSettings(options: ReadOptions, folder?: string): ReadSettings {
  return {
    wantedHeaders: options.headers && new Set([...options.headers, 'content-encoding', 'content-type']),
    maxEntryBytes: options.maxEntryBytes ?? 64 * 1024 * 1024,
    describeBareDocument: options.describeBareDocument ?? (() => undefined),
    shortcut: options.shortcut,
    folder,
    endsAt: options.endsAt ?? Number.POSITIVE_INFINITY,
  }
}
