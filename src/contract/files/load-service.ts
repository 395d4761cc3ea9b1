import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { ContractError } from '../../model/documents.js'
import { readContract, readSoundContract } from '../../model/read-openapi/read-contract.js'
import type { Service } from '../../model/service.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'
import { packageFile } from '../package-file.js'
import { applyOverlay, extendedFile, isOverlay } from './apply-overlay.js'
import { checkDocument } from './check-document.js'
import { ContractFileError } from './contract-file-error.js'
import { decodeText } from './decode-text.js'
import { leavesFolder } from './leaves-folder.js'
import { readFailure } from './read-failure.js'
import type { Locate } from './source-map.js'
import { locateIn, openSource, parseJson } from './source-text.js'

/** What a contract's files say of its service, without the checks of its schemas. */
export interface LoadedService {
  readonly service: Service
  /** Files are named beside the path that `loadService` was given. */
  readonly locate: Locate
}

/**
 * Reads a contract from YAML or JSON, of one file or many. A single file is parsed and no more, so that a contract of
 * hundreds of operations is there at once; many files are bundled in process by Redocly. An OpenAPI Overlay is read as the
 * contract that it `extends`, with its changes. The overlays given besides are applied after that, in their order.
 * Throws `ContractFileError` with file, line, column and reason for a file that is missing, broken or no contract.
 */
export async function loadService(file: string, overlays: readonly string[] = []): Promise<LoadedService> {
  const isOwn = overlays.length === 0 && resolve(file).startsWith(packageFile('generated/'))
  const { value, locate } = isOwn ? await loadOwn(file) : await loadOverlaid(file, overlays)
  try {
    const explain = (cause: unknown): unknown => placeError(cause, { locate, file })
    if (isOwn) return { service: readSoundContract(value, explain), locate }
    // What is no document at all is told below.
    if (isJsonObject(value)) checkDocument(value)
    return { service: readContract(value, explain), locate }
  } catch (cause) {
    throw placeError(cause, { locate, file })
  }
}

/**
 * A generated contract of this package. That it is sound, and does not lead to other files, is held by a test: to look at
 * every start would take longer than all else.
 */
async function loadOwn(file: string): Promise<LoadedDocument> {
  const text = await readText(file)
  const value = parseJson(text)
  return value === undefined ? loadDocument(file) : { value, locate: locateIn(text, file, value) }
}

/** A contract as one document with the changes of overlays, parsed and no more; throws as `loadService` does. */
export async function loadOverlaid(file: string, overlays: readonly string[]): Promise<LoadedDocument> {
  const { value, locate } = await loadDocument(file)
  return { value: await applyOverlays(value, overlays), locate }
}

/** Returns a `ContractError` with the place where the contract was written; other errors stay what they are. */
export function placeError(cause: unknown, { locate, file }: { locate: Locate; file: string }): unknown {
  if (!(cause instanceof ContractError)) return cause
  const reason = cause.message.slice(cause.pointer.length + 2)
  const place = locate(cause.pointer) ?? { file, line: 1, column: 1 }
  return new ContractFileError(place, `\`${cause.pointer}\`: ${reason}`, { cause })
}

/** A parsed document, and where its parts are written. */
export interface LoadedDocument {
  readonly value: unknown
  readonly locate: Locate
}

/** `extending` are the overlays that led here, as absolute paths. */
async function loadDocument(file: string, extending: readonly string[] = []): Promise<LoadedDocument> {
  const text = await readText(file)
  const { value, locate, isJson } = openSource(text, file)
  if (isOverlay(value)) return overlaid(value, { file, locate, extending })
  if ((isJson && !MAY_LEAVE.test(text)) || !leavesTheFile(value)) return { value, locate }
  const { bundleContract } = await import('./bundle-contract.js')
  return bundleContract(file)
}

/** Where an overlay stands, and the overlays that led to it. */
interface OverlayPlace {
  readonly file: string
  readonly locate: Locate
  readonly extending: readonly string[]
}

/** The contract that an overlay `extends`, a file in its folder, with the overlay's changes. */
async function overlaid(
  overlay: JsonObject,
  { file, locate, extending }: OverlayPlace,
): Promise<LoadedDocument> {
  const { extends: base } = overlay
  try {
    if (typeof base !== 'string')
      throw new ContractError('#/extends', 'an overlay names the contract that it `extends`')
    if (extending.includes(resolve(file)))
      throw new ContractError('#/extends', 'overlays that extend one another in a circle lead to no contract')
    const asked = extendedFile(file, base)
    const [root = file] = extending
    if (await leaves(dirname(root), asked)) throw new ContractError('#/extends', outOfFolder(base))
    const found = await loadDocument(asked, [...extending, resolve(file)])
    // What was parsed from YAML or JSON is a JSON value.
    return { value: applyOverlay(found.value as JsonValue, overlay), locate: found.locate }
  } catch (cause) {
    throw placeError(cause, { locate, file })
  }
}

function outOfFolder(base: string): string {
  return `\`${base}\` leads out of the contract's folder: put the file into the folder, or name it with \`--contract\` and this overlay with \`--overlay\``
}

/** As `leavesFolder`; throws `ContractFileError` for a file that is not there. */
async function leaves(folder: string, file: string): Promise<boolean> {
  return leavesFolder(folder, file).catch((cause: unknown) => {
    throw unreadable(file, cause)
  })
}

/**
 * A parsed document with the changes of overlay files, which need not say what they extend. Throws `ContractFileError`
 * with the place in the overlay.
 */
export async function applyOverlays(document: unknown, overlays: readonly string[]): Promise<unknown> {
  let changed = document
  for (const file of overlays) {
    const text = await readText(file)
    const { value: overlay, locate } = openSource(text, file)
    if (!isOverlay(overlay)) {
      const reason = 'this is no OpenAPI Overlay of version 1.0 or 1.1: it needs `overlay: 1.0.0` at its root'
      throw new ContractFileError({ file, line: 1, column: 1 }, reason)
    }
    try {
      // What was parsed from YAML or JSON is a JSON value.
      changed = applyOverlay(changed as JsonValue, overlay)
    } catch (cause) {
      throw placeError(cause, { locate, file })
    }
  }
  return changed
}

async function readText(file: string): Promise<string> {
  try {
    return decodeText(await readFile(file))
  } catch (cause) {
    throw unreadable(file, cause)
  }
}

function unreadable(file: string, cause: unknown): ContractFileError {
  return new ContractFileError({ file, line: 0, column: 0 }, readFailure(cause), { cause })
}

/**
 * What a text of JSON has in it if a `$ref` or `externalValue` leads to another file: such a member, or an escape, with
 * which names can be written as well.
 */
const MAY_LEAVE = /"\$ref"\s*:\s*"(?!#)|"externalValue"|\\u/

/** Whether a `$ref` or `externalValue` anywhere leads to another file. */
function leavesTheFile(value: unknown): boolean {
  if (!isJsonObject(value)) return Array.isArray(value) && value.some(leavesTheFile)
  for (const key in value) {
    const child = value[key]
    if (typeof child === 'string' ? leadsAway(key, child) : leavesTheFile(child)) return true
  }
  return false
}

function leadsAway(key: string, text: string): boolean {
  return key === 'externalValue' || (key === '$ref' && !text.startsWith('#'))
}
