import { readRunbook } from './read-runbook.js'
import type { Runbook } from './runbook.js'

interface DocumentVersions {
  readonly versions: Runbook[]
  /** Counted from 1. */
  default: number
}

/** How many documents are kept; AWS keeps 500 of an account. */
const MOST_DOCUMENTS = 500
/** AWS keeps a thousand versions of a document. */
const MOST_VERSIONS = 1_000

/** The runbooks that a mock knows, by name and version. */
export class RunbookDocuments {
  readonly #documents = new Map<string, DocumentVersions>()

  /** @param texts Documents by name, as `createMock` is given them. Throws `RangeError` for one that cannot run. */
  constructor(texts: Readonly<Record<string, string>> = {}) {
    for (const [name, text] of Object.entries(texts)) {
      const reading = readRunbook(text)
      if ('problem' in reading) {
        const { place, message } = reading.problem
        throw new RangeError(`\`runbooks\`: ${name}${place === '' ? '' : `, at ${place}`}: ${message}`)
      }
      this.add(name, reading.runbook)
    }
  }

  /** Adds a document, or another version of one that is known. Returns the version's number. */
  add(name: string, runbook: Runbook): number {
    const known = this.#documents.get(name) ?? { versions: [], default: 1 }
    if (known.versions.length < MOST_VERSIONS) known.versions.push(runbook)
    if (!this.#documents.has(name) && this.#documents.size < MOST_DOCUMENTS) this.#documents.set(name, known)
    return known.versions.length
  }

  has(name: string): boolean {
    return this.#documents.has(name)
  }

  delete(name: string): void {
    this.#documents.delete(name)
  }

  /** Makes a version the one that runs where none is named. */
  setDefault(name: string, version: number): void {
    const known = this.#documents.get(name)
    if (known?.versions[version - 1]) known.default = version
  }

  /** A document by its name or ARN; version `$DEFAULT` unless another is named. */
  find(
    name: string,
    version = '$DEFAULT',
  ): { readonly runbook: Runbook; readonly version: string } | undefined {
    const known = this.#documents.get(name) ?? this.#documents.get(name.split(/:document\//).at(-1) ?? '')
    if (!known) return undefined
    const number =
      version === '$LATEST' ? known.versions.length : version === '$DEFAULT' ? known.default : Number(version)
    const runbook = known.versions[number - 1]
    return runbook && { runbook, version: String(number) }
  }
}
