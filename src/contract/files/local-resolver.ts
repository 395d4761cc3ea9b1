import { readFile } from 'node:fs/promises'
import { dirname, relative, resolve } from 'node:path'
import { BaseResolver, type Config, type Document, ResolveError, Source } from '@redocly/openapi-core'
import { decodeText } from './decode-text.js'
import { leavesFolder } from './leaves-folder.js'
import { readFailure } from './read-failure.js'
import { requireFinite } from './require-finite.js'

/** Stands for `#` in the paths that Redocly sees, which would cut them off there. */
const NUMBER_SIGN = '\u{F0023}'

/** A path as Redocly may see it. */
export function resolverPath(file: string): string {
  return resolve(file).replaceAll('#', NUMBER_SIGN)
}

/** A path as it is on disk. */
export function filePath(seen: string): string {
  return seen.replaceAll(NUMBER_SIGN, '#')
}

/**
 * Reads the files of a contract, and nothing else: no address on the network, and no file outside of the folder in which
 * the contract's root file stands. Files that would take for ever to walk through are refused.
 */
export class LocalResolver extends BaseResolver {
  readonly #root: string
  readonly #folder: string

  constructor(root: string, config?: Config['resolve']) {
    super(config)
    this.#root = resolve(root)
    this.#folder = dirname(this.#root)
  }

  override async loadExternalRef(seen: string): Promise<Source> {
    try {
      if (/^[a-z][a-z\d+.-]+:/i.test(seen)) {
        throw new Error(
          'this leads to the network, and contracts are read from files only: save it beside the contract',
        )
      }
      const file = filePath(seen)
      if (await leavesFolder(this.#folder, file)) {
        throw new Error("this leads out of the contract's folder: move the file into it")
      }
      return new Source(seen, decodeText(await readFile(file)).replaceAll('\r\n', '\n'))
    } catch (cause) {
      throw new ResolveError(new Error(this.#explain(cause, filePath(seen)), { cause }))
    }
  }

  /** Node names the file in its own words, and with all folders above it; whoever named the root file knows it. */
  #explain(cause: unknown, file: string): string {
    const reason = readFailure(cause)
    const ownWords = cause instanceof Error && !('code' in cause)
    return ownWords || file === this.#root ? reason : `\`${relative(this.#folder, file)}\`: ${reason}`
  }

  override parseDocument(source: Source, isRoot?: boolean): Document {
    const document = super.parseDocument(source, isRoot)
    requireFinite(document.parsed, filePath(source.absoluteRef))
    return document
  }
}
