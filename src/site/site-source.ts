import type { Service } from '../model/service.js'

/** Where the mock listens when it is told nothing else. */
export const DEFAULT_MOCK_URL = 'http://127.0.0.1:4010'

/** A sample in one language, and whether the tests run it. */
export interface Sample {
  /** The operation it calls. */
  readonly operation: string
  /** What its tab is called. */
  readonly label: string
  /** Which highlighting it takes. */
  readonly language: string
  readonly source: string
  /** How to install what it needs and to run it; absent when the source says it. */
  readonly run?: string
  /** Why it is not run by the tests; absent when it is. */
  readonly notRun?: string
  /** It was made from the contract and not written by hand. */
  readonly made?: boolean
}

/** A request to start from in the console. */
export interface Preset {
  readonly group: string
  readonly title: string
  readonly operation: string
  readonly body: unknown
}

/** What one change of a contract asks of the next version number. */
export type Bump = 'major' | 'minor' | 'patch'

/** One change between two versions of a contract, in words. */
export interface ContractChange {
  readonly bump: Bump
  readonly text: string
}

/** One version of a contract and what it changed. The first has no changes, as there is nothing before it. */
export interface Release {
  readonly version: string
  /** `YYYY-MM-DD`; absent for a version that is not released yet. */
  readonly date?: string
  readonly changes: readonly ContractChange[]
}

/** A page of prose beside the contract. */
export interface Guide {
  /** What its file is called, without an ending. */
  readonly name: string
  /** Which list it stands in: what people do step by step, what checks can find, or what the package exports. */
  readonly list: 'guides' | 'findings' | 'library'
  /** Its first heading. */
  readonly title: string
  /** Markdown, without the first heading. */
  readonly text: string
}

/** Everything a site is made of. The same source gives the same bytes. */
export interface SiteSource {
  readonly contract: Service
  /** The bundled contract as text, as it is offered for download. */
  readonly downloads: { readonly json: string; readonly yaml: string }
  readonly samples: readonly Sample[]
  /** What has to be set before the samples run, as a shell reads it. */
  readonly setup?: string
  readonly presets: readonly Preset[]
  /** Pages of prose, in the order of their names. */
  readonly guides: readonly Guide[]
  /** The command that starts a mock which serves what the pages show. */
  readonly mockCommand: string
  /** The address of the mock that shows the pages itself. */
  readonly mockUrl?: string
  /** Whether the page that `redocly build-docs` makes is part of the site. */
  readonly reference: boolean
  /** Whom the contract names as those to ask about the service. */
  readonly contact?: { readonly name: string; readonly url: string }
  /** Newest first. */
  readonly releases: readonly Release[]
  /** `YYYY-MM-DD`. */
  readonly date: string
  /** Where the site will stand: a path such as `/docs/`, or an address, which link previews then name in full. */
  readonly base: string
}

/** The files of a site by their path in it. */
export type SiteFiles = ReadonlyMap<string, string>
