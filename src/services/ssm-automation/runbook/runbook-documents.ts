import { readRunbook } from './read-runbook.js'
import type { Runbook } from './runbook.js'

interface DocumentVersions {
  readonly versions: readonly Runbook[]
  /** Counted from 1. */
  readonly default: number
}

/** How many documents are kept beside those given, in all Regions together; AWS keeps 500 of an account. */
const MOST_DOCUMENTS = 500
/** AWS keeps a thousand versions of a document. */
const MOST_VERSIONS = 1_000

/** The runbooks that a mock knows, by name and version: those it was given in every Region, others where they were created. */
export class RunbookDocuments {
  readonly #given = new Map<string, DocumentVersions>()
  /** By Region and name. A given document that was deleted in a Region is `undefined` there. */
  readonly #changed = new Map<string, DocumentVersions | undefined>()

  /** @param texts Documents by name, as `createMock` is given them. Throws `RangeError` for one that cannot run. */
  constructor(texts: Readonly<Record<string, string>> = {}) {
    for (const [name, text] of Object.entries(texts)) {
      const reading = readRunbook(text)
      if ('problem' in reading) {
        const { place, message } = reading.problem
        throw new RangeError(`\`runbooks\`: ${name}${place === '' ? '' : `, at ${place}`}: ${message}`)
      }
      this.#given.set(name, { versions: [reading.runbook], default: 1 })
    }
  }

  /** The documents of a Region. */
  in(region: string): RegionDocuments {
    const keyOf = (name: string): string => `${region}/${name}`
    return new RegionDocuments({
      get: (name) => {
        const key = keyOf(name)
        return this.#changed.has(key) ? this.#changed.get(key) : this.#given.get(name)
      },
      set: (name, versions) => {
        const key = keyOf(name)
        if (versions === undefined && !this.#given.has(name)) this.#changed.delete(key)
        else if (this.#changed.has(key) || this.#changed.size < MOST_DOCUMENTS)
          this.#changed.set(key, versions)
      },
    })
  }
}

interface DocumentPlaces {
  get(name: string): DocumentVersions | undefined
  /** Without versions, the document is deleted. */
  set(name: string, versions: DocumentVersions | undefined): void
}

/** The runbooks that are known in one Region. */
export class RegionDocuments {
  readonly #places: DocumentPlaces

  constructor(places: DocumentPlaces) {
    this.#places = places
  }

  /** Adds a document, or another version of one that is known. */
  add(name: string, runbook: Runbook): void {
    const { versions, default: chosen } = this.#places.get(name) ?? { versions: [], default: 1 }
    if (versions.length >= MOST_VERSIONS) return
    this.#places.set(name, { versions: [...versions, runbook], default: chosen })
  }

  has(name: string): boolean {
    return this.#places.get(name) !== undefined
  }

  delete(name: string): void {
    this.#places.set(name, undefined)
  }

  /** Makes a version the one that runs where none is named. */
  setDefault(name: string, version: number): void {
    const known = this.#places.get(name)
    if (known?.versions[version - 1]) this.#places.set(name, { ...known, default: version })
  }

  /** A document by its name or ARN; version `$DEFAULT` unless another is named. */
  find(
    name: string,
    version = '$DEFAULT',
  ): { readonly runbook: Runbook; readonly version: string } | undefined {
    const known = this.#places.get(name) ?? this.#places.get(name.split(/:document\//).at(-1) ?? '')
    if (!known) return undefined
    const number =
      version === '$LATEST' ? known.versions.length : version === '$DEFAULT' ? known.default : Number(version)
    const runbook = known.versions[number - 1]
    return runbook && { runbook, version: String(number) }
  }
}
