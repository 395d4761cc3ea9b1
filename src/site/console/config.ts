import type { SchemaPointers } from '../../model/service.js'
import type { Rendition } from '../../protocol/media-types.js'
import type { Preset } from '../site-source.js'

/** One error that the contract lists for an operation. */
export interface ConsoleError {
  readonly code: string
  readonly statuses: readonly number[]
  readonly schema: string
  readonly published?: { readonly status: number; readonly schema: string }
}

/** One operation, as the console has to know it. */
export interface ConsoleOperation {
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
  readonly presets: readonly Preset[]
  readonly operations: Readonly<Record<string, ConsoleOperation>>
}
