import { readFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import {
  type BaseResolver,
  type Config,
  createConfig,
  type Document,
  getLineColLocation,
  lintDocument,
  loadConfig,
  type NormalizedProblem,
  Source,
  YamlParseError,
} from '@redocly/openapi-core'
import { ContractFileError } from '../contract/files/contract-file-error.js'
import { loadOverlaid } from '../contract/files/load-service.js'
import { filePath, LocalResolver, resolverPath } from '../contract/files/local-resolver.js'
import { readFailure } from '../contract/files/read-failure.js'
import {
  explainCircle,
  explainReference,
  saysExampleUnchecked,
  saysUnexpectedKey,
  yamlReason,
} from '../contract/files/redocly-messages.js'
import type { Locate } from '../contract/files/source-map.js'
import { parseSource } from '../contract/files/source-text.js'
import { resolvePointer } from '../model/documents.js'
import { isJsonObject, type JsonValue } from '../protocol/json-values.js'
import { awsJsonPlugin, PLUGIN_ID } from './plugin.js'
import { saysUncompiled } from './rules/examples-fit-rendition.js'

/** One thing that a rule holds against a contract. */
export interface LintFinding {
  /** The rule's id; ours start with `aws-json/`, the others are Redocly's. */
  readonly rule: string
  readonly severity: 'error' | 'warn'
  readonly message: string
  /** The file, named beside the path that `lintContract` was given. */
  readonly file: string
  /** Counted from 1. */
  readonly line: number
  /** Counted from 1. */
  readonly column: number
  /** JSON pointer into the file, with a leading `#`. */
  readonly pointer: string
  /** Whether it may only follow from another finding: what is behind a broken schema or a `$ref` to nowhere is not known. */
  readonly follows?: true
}

/** What the rules say of a contract. */
export interface LintReport {
  /** The contract's root file, as it was given. */
  readonly file: string
  /** In the order of files, lines and columns. */
  readonly findings: readonly LintFinding[]
}

/** How a contract is linted. */
export interface LintOptions {
  /**
   * A `redocly.yaml` to use instead of Redocly's `recommended-strict` and all rules of ours. It names our plugin
   * itself (`plugins: [aws-json-contract/lint]`) when it uses rules of ours.
   */
  readonly config?: string
  /** OpenAPI Overlays to apply first; findings are placed in the files of the contract, not in those of overlays. */
  readonly overlays?: readonly string[]
}

/**
 * Lints a contract and all files it refers to, in process, by the rules of OpenAPI and of AWS JSON. Findings are returned,
 * not thrown; none means that it is in order. Throws `ContractFileError` when a file cannot be read or is no YAML or JSON, or
 * the contract is not OpenAPI 3.1 or 3.2.
 *
 * ```ts
 * import { lintContract } from 'aws-json-contract/lint'
 *
 * const { findings } = await lintContract('openapi.yaml')
 * for (const { file, line, message } of findings) console.log(`${file}:${line}: ${message}`)
 * ```
 */
export async function lintContract(file: string, options: LintOptions = {}): Promise<LintReport> {
  const config = await loadRules(options)
  const externalRefResolver = new LocalResolver(file, config.resolve)
  const name = nameBeside(file)
  const { overlays = [] } = options
  const changed = overlays.length > 0 ? await loadOverlaid(file, overlays) : undefined
  const document = requireOpenApi(
    changed ? documentOf(file, changed.value) : await readRoot(file, externalRefResolver),
    file,
  )
  const problems = await lintDocument({ document, config, externalRefResolver }).catch((cause: unknown) => {
    throw explainFailure(cause, file)
  })
  await requireReadable(externalRefResolver, name)
  const reported = problems.filter(({ ignored }) => ignored !== true)
  const isBroken = reported.some(hidesOthers)
  const findings = reported
    .map((problem) => toFinding(problem, { name, isBroken }))
    .map((finding) => (changed ? placedIn(finding, { file, locate: changed.locate }) : finding))
  return { file, findings: findings.toSorted(compareFindings).filter(isFirstOfItsKind) }
}

const UNRESOLVED = 'no-unresolved-refs'

/** Whether nothing is known of what is behind a finding: a `$ref` that leads nowhere, a value of a form that makes no sense. */
function hidesOthers({ ruleId, message }: NormalizedProblem): boolean {
  return ruleId === UNRESOLVED || (ruleId === 'struct' && !saysUnexpectedKey(message))
}

/** Rules that look through references, and cannot tell what is wrong from what one that leads nowhere hides. */
const LOOKING_THROUGH: ReadonlySet<string> = new Set([
  'no-unused-components',
  ...['pagination-resolves', 'published-errors-named', 'target-names-operation', 'wire-errors-exact'].map(
    (rule) => `${PLUGIN_ID}/${rule}`,
  ),
])

/** Redocly visits a mapping of a discriminator twice. */
function isFirstOfItsKind(finding: LintFinding, index: number, findings: readonly LintFinding[]): boolean {
  const before = findings[index - 1]
  return !(before && compareFindings(before, finding) === 0 && before.message === finding.message)
}

type NameFile = (absolute: string) => string

/** Names files as the caller would: beside the root file's own path. */
function nameBeside(file: string): NameFile {
  const folder = dirname(file)
  return (absolute) => join(folder, relative(resolve(folder), filePath(absolute)))
}

async function loadRules({ config }: LintOptions): Promise<Config> {
  if (config !== undefined) {
    // Redocly says in words of its own that it cannot read the file.
    await readFile(config).catch((cause: unknown) => {
      throw new ContractFileError({ file: config, line: 0, column: 0 }, readFailure(cause), { cause })
    })
    return loadConfig({ configPath: resolve(config) }).catch((cause: Error) => {
      throw unreadable(cause, config)
    })
  }
  const rules = ['recommended-strict', `${PLUGIN_ID}/recommended`]
  return createConfig({ plugins: [awsJsonPlugin()], extends: rules })
}

async function readRoot(file: string, resolver: BaseResolver): Promise<Document> {
  const document = await resolver
    .resolveDocument(null, resolverPath(file), true)
    .catch((cause: unknown) => cause)
  if (document instanceof Error) {
    // Our reader says where, of some mistakes of which Redocly does not.
    await loadOverlaid(file, [])
    throw unreadable(document, file)
  }
  // Whatever is no error is the document that was read; the resolver's type lost this in `catch`.
  return document as Document
}

/** A contract that overlays changed, as a document with a text of its own. */
function documentOf(file: string, value: unknown): Document {
  const source = new Source(resolverPath(file), JSON.stringify(value, undefined, 2))
  return { source, parsed: JSON.parse(source.body) }
}

/** The finding at the place of its pointer in the contract's own files, or of what holds it there. */
function placedIn(
  finding: LintFinding,
  { file, locate }: { readonly file: string; readonly locate: Locate },
): LintFinding {
  return { ...finding, ...(locate(finding.pointer) ?? { file, line: 1, column: 1 }) }
}

function requireOpenApi(found: Document, file: string): Document {
  const { openapi } = isJsonObject(found.parsed) ? found.parsed : {}
  if (typeof openapi === 'string' && /^3\.[12]\./.test(openapi)) return found
  const { start } = getLineColLocation({ source: found.source, pointer: '#/openapi', reportOnKey: true })
  const reason = `a contract is an OpenAPI 3.1 or 3.2 document, but \`openapi\` is ${JSON.stringify(openapi) ?? 'missing'}`
  throw new ContractFileError({ file, line: start.line, column: start.col }, reason)
}

/** A file that could not be parsed makes what refers to it unreadable too, so its own mistake comes first. */
async function requireReadable(resolver: BaseResolver, name: NameFile): Promise<void> {
  for (const [file, reading] of resolver.cache) {
    const outcome = await reading.catch((cause: unknown) => cause)
    if (outcome instanceof YamlParseError) throw unreadable(outcome, name(file))
  }
}

/** Redocly fails on some legal names, such as `hasOwnProperty`. */
function explainFailure(cause: unknown, file: string): unknown {
  if (cause instanceof TypeError || cause instanceof RangeError || cause instanceof URIError) {
    const reason = `Redocly cannot read this contract (${cause.message})`
    return new ContractFileError({ file, line: 1, column: 1 }, reason, { cause })
  }
  return explainCircle(cause, file)
}

function unreadable(cause: Error, file: string): ContractFileError {
  if (cause instanceof ContractFileError) return cause
  if (!(cause instanceof YamlParseError)) {
    return new ContractFileError({ file, line: 0, column: 0 }, cause.message, { cause })
  }
  // The parser ends its first line with the place, which the error says in its own fields.
  const reason = yamlReason(cause.originalError.message)
  return new ContractFileError({ file, line: cause.line, column: cause.col }, reason, { cause })
}

function toFinding(
  { ruleId, severity, message: said, location: [place] }: NormalizedProblem,
  { name, isBroken }: { readonly name: NameFile; readonly isBroken: boolean },
): LintFinding {
  const isBehind = LOOKING_THROUGH.has(ruleId) || saysUncompiled(said)
  const follows = saysExampleUnchecked(said) || (isBroken && isBehind)
  const message = ruleId === UNRESOLVED ? explainReference(said, place && referenceAt(place)) : said
  const facts = { rule: ruleId, severity, message, ...(follows && { follows }) }
  if (place === undefined) return { ...facts, file: '', line: 1, column: 1, pointer: '#' }
  const { start } = getLineColLocation(place)
  return {
    ...facts,
    file: name(place.source.absoluteRef),
    line: start.line,
    column: start.col,
    // Redocly writes the whole document as `#/`, which is the key that is empty.
    pointer: place.pointer === undefined || place.pointer === '#/' ? '#' : place.pointer,
  }
}

/** What a place refers to: the text there, or the `$ref` of the object. */
function referenceAt({ source, pointer = '#' }: NormalizedProblem['location'][number]): unknown {
  // What was parsed from YAML or JSON is a JSON value.
  const found = resolvePointer(parseSource(source.body, source.absoluteRef) as JsonValue, pointer)
  return isJsonObject(found) ? found['$ref'] : found
}

function compareFindings(left: LintFinding, right: LintFinding): number {
  return (
    compareText(left.file, right.file) ||
    left.line - right.line ||
    left.column - right.column ||
    compareText(left.rule, right.rule)
  )
}

/** By code units, so that the order is the same on every machine. */
function compareText(left: string, right: string): number {
  return left < right ? -1 : Number(left > right)
}
