import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { isJsonObject } from '../../protocol/json-values.js'
import { extendedFile } from './apply-overlay.js'
import { ContractFileError } from './contract-file-error.js'
import { decodeText } from './decode-text.js'
import { placeError } from './load-service.js'
import { locateIn, parseSource } from './source-text.js'

/** The overlays that change a contract, of several contracts and overlays that are given together. */
export type ChooseOverlays = (contract: string) => readonly string[]

/**
 * Says which overlays change which contract: one that `extends` a file changes the contract of that file, one that does not
 * changes each. A single contract is changed by every overlay, whatever it extends. Throws `ContractFileError` for an
 * overlay that extends none of several contracts.
 */
export async function chooseOverlays(
  overlays: readonly string[],
  contracts: readonly string[],
): Promise<ChooseOverlays> {
  if (contracts.length < 2) return () => overlays
  const extended = new Map<string, string | undefined>()
  for (const overlay of overlays) extended.set(overlay, await extendedBy(overlay, contracts))
  return (contract) =>
    overlays.filter((overlay) => {
      const file = extended.get(overlay)
      return file === undefined || file === resolve(contract)
    })
}

/** The absolute path of the contract that an overlay extends; nothing where it does not say so, or cannot be read. */
async function extendedBy(file: string, contracts: readonly string[]): Promise<string | undefined> {
  const text = await readFile(file).then(decodeText, () => undefined)
  // Whoever applies the overlay tells what is wrong with it.
  const overlay = text === undefined ? undefined : parseSource(text, file)
  const base = isJsonObject(overlay) ? overlay['extends'] : undefined
  if (text === undefined || typeof base !== 'string') return undefined
  const locate = locateIn(text, file)
  const path = orPlaced(() => extendedFile(file, base), { locate, file })
  if (contracts.some((contract) => resolve(contract) === path)) return path
  const place = locate('#/extends') ?? { file, line: 1, column: 1 }
  const reason = `this overlay extends \`${base}\`, which is none of the contracts given (${contracts.join(', ')}); take \`extends\` out for it to change each of them`
  throw new ContractFileError(place, reason)
}

function orPlaced(read: () => string, place: Parameters<typeof placeError>[1]): string {
  try {
    return read()
  } catch (cause) {
    throw placeError(cause, place)
  }
}
