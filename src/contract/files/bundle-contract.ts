import { dirname, join, relative, resolve } from 'node:path'
import {
  bundle,
  createConfig,
  type Document,
  type NormalizedProblem,
  type Source,
} from '@redocly/openapi-core'
import { appendPointer, pointerTokens, resolvePointer } from '../../model/documents.js'
import type { JsonValue } from '../../protocol/json-values.js'
import { ContractFileError } from './contract-file-error.js'
import { filePath, LocalResolver, resolverPath } from './local-resolver.js'
import { explainCircle, explainReference } from './redocly-messages.js'
import type { Locate, SourceLocation } from './source-map.js'
import { locateIn, parseSource } from './source-text.js'

/** A contract of many files, made one document. */
export interface BundledContract {
  readonly value: unknown
  readonly locate: Locate
}

/** Where an object of a parsed file stands. */
interface Origin {
  readonly file: string
  readonly pointer: string
}

/** Joins a contract of many files into one document, as Redocly does. Throws `ContractFileError`. */
export async function bundleContract(file: string): Promise<BundledContract> {
  const resolver = new OriginResolver(file)
  const config = await createConfig({})
  const { bundle: document, problems } = await bundle({
    ref: resolverPath(file),
    config,
    externalRefResolver: resolver,
    componentRenamingConflicts: 'error',
  }).catch((cause: unknown) => {
    throw explainCircle(cause, file)
  })
  if (resolver.failure) throw resolver.failure
  const [problem] = problems
  if (problem) throw await asContractFileError(problem, resolver)
  const value: unknown = document.parsed
  return { value, locate: createLocator(value, resolver) }
}

/** Remembers where each object was written, before bundling moves it. */
class OriginResolver extends LocalResolver {
  /** The first file that could not be parsed; what refers to it would be reported as unresolved otherwise. */
  failure: ContractFileError | undefined
  readonly #root: string
  readonly #origins = new WeakMap<object, Origin>()
  readonly #locators = new Map<string, Locate>()

  constructor(root: string) {
    super(root)
    this.#root = root
  }

  override parseDocument(source: Source, isRoot?: boolean): Document {
    const file = this.displayName(source.absoluteRef)
    this.#locators.set(file, locateIn(source.body, file))
    try {
      const document = super.parseDocument(source, isRoot)
      this.#remember(document.parsed, { file, pointer: '#' })
      return document
    } catch (cause) {
      this.failure ??= explainFailure(source.body, file)
      throw this.failure ?? cause
    }
  }

  originOf(value: unknown): Origin | undefined {
    return typeof value === 'object' && value !== null ? this.#origins.get(value) : undefined
  }

  locate({ file, pointer }: Origin): SourceLocation | undefined {
    return this.#locators.get(file)?.(pointer)
  }

  /** The path of a file as the caller wrote it: beside the root file's own path. */
  displayName(absolute: string): string {
    const folder = dirname(this.#root)
    return join(folder, relative(resolve(folder), filePath(absolute)))
  }

  #remember(value: unknown, origin: Origin): void {
    if (typeof value !== 'object' || value === null || this.#origins.has(value)) return
    this.#origins.set(value, origin)
    for (const [key, child] of Object.entries(value)) {
      this.#remember(child, { file: origin.file, pointer: appendPointer(origin.pointer, key) })
    }
  }
}

function explainFailure(text: string, file: string): ContractFileError | undefined {
  try {
    parseSource(text, file)
  } catch (error) {
    if (error instanceof ContractFileError) return error
  }
  return undefined
}

function createLocator(bundled: unknown, resolver: OriginResolver): Locate {
  return (pointer) => {
    let value = bundled
    let origin = resolver.originOf(bundled)
    for (const token of pointerTokens(pointer)) {
      value = childOf(value, token)
      if (value === undefined) break
      origin = resolver.originOf(value) ?? below(origin, token)
    }
    return origin && resolver.locate(origin)
  }
}

function childOf(value: unknown, token: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, token)) return undefined
  return Object.entries(value).find(([key]) => key === token)?.[1]
}

function below(origin: Origin | undefined, token: string): Origin | undefined {
  return origin && { file: origin.file, pointer: appendPointer(origin.pointer, token) }
}

async function asContractFileError(
  { location: [place], message }: NormalizedProblem,
  resolver: OriginResolver,
): Promise<ContractFileError> {
  const file = place ? resolver.displayName(place.source.absoluteRef) : resolver.displayName('')
  // All that goes wrong in bundling goes wrong at a `$ref`; without one the place around it is located.
  const pointer = appendPointer(place?.pointer?.replace(/^#\/$/, '#') ?? '#', '$ref')
  const location = resolver.locate({ file, pointer }) ?? { file, line: 1, column: 1 }
  const document = place && (await resolver.cache.get(place.source.absoluteRef))
  // What was parsed from YAML or JSON is a JSON value.
  const parsed = (document && 'parsed' in document ? document.parsed : undefined) as JsonValue
  return new ContractFileError(location, explainReference(message, resolvePointer(parsed, pointer)))
}
