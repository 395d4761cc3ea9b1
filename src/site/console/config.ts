import type { SchemaPointers } from '../../model/service.js'
import type { Rendition } from '../../protocol/media-types.js'
import type { CheckSchemas } from './check-value.js'

/** One error that the contract lists for an operation. */
export interface ConsoleError {
  readonly code: string
  readonly statuses: readonly number[]
  readonly schema: string
  readonly published?: { readonly status: number; readonly schema: string }
}

/** One operation, as the console has to know it. */
export interface ConsoleOperation {
  readonly name: string
  readonly target: string
  readonly request: SchemaPointers
  readonly output: SchemaPointers
  readonly inputToken?: string
  readonly outputToken?: string
  readonly errors: readonly ConsoleError[]
}

/** What the page tells the console's script. */
export interface ConsoleConfig {
  readonly signingName: string
  readonly mediaTypes: Readonly<Record<Rendition, string>>
  readonly presets: readonly { readonly title: string; readonly body: unknown }[]
  readonly operation: ConsoleOperation
  /** The command that starts a mock which serves the operation, without a port. */
  readonly mockCommand: string
  /** The mock itself shows the page, and requests go to where the page came from. */
  readonly shownByMock: boolean
  /** The file that sets `contractChecks`, as a path from the page; it is loaded when it is needed. */
  readonly checks: string
  /** Members that hold times, which people read as dates. */
  readonly times: readonly string[]
}

declare global {
  /** The schemas of the page's operation; the file that the configuration names sets them. */
  var contractChecks: CheckSchemas | undefined
}
