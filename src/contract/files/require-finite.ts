import { ContractFileError } from './contract-file-error.js'

/** Deeper than any contract, and shallow enough for whatever walks it by calling itself. */
const MOST_LEVELS = 1000
/** How many values the aliases of a file may stand for, beside those that are written out. */
const MOST_REPEATED = 1_000_000

/**
 * Refuses what was read from a file if a walk through it would not end, or not soon: values that hold themselves by an
 * alias, that nest too deep, or whose aliases stand for millions of values. Throws `ContractFileError`.
 */
export function requireFinite(value: unknown, file: string): void {
  const sizes = new Map<object, number>()
  const open = new Set<object>()
  const refuse = (reason: string): never => {
    throw new ContractFileError({ file, line: 1, column: 1 }, reason)
  }
  const sizeOf = (item: unknown, level: number): number => {
    if (typeof item !== 'object' || item === null) return 1
    const known = sizes.get(item)
    if (known !== undefined) return known
    if (open.has(item)) refuse('an alias leads back to the value that it stands in')
    if (level > MOST_LEVELS) refuse(`values are nested more than ${MOST_LEVELS} levels deep`)
    open.add(item)
    let size = 1
    for (const child of Object.values(item)) size += sizeOf(child, level + 1)
    open.delete(item)
    sizes.set(item, size)
    return size
  }
  const size = sizeOf(value, 0)
  let written = 0
  for (const item of sizes.keys()) written += 1 + Object.keys(item).length
  if (size > 2 * written + MOST_REPEATED) refuse('its aliases stand for more than a million values')
}

/** Refuses what was read from JSON, which repeats nothing, if it nests too deep. Throws `ContractFileError`. */
export function requireShallow(value: unknown, file: string): void {
  if (isHolder(value) && isDeeper(value, MOST_LEVELS)) {
    const reason = `values are nested more than ${MOST_LEVELS} levels deep`
    throw new ContractFileError({ file, line: 1, column: 1 }, reason)
  }
}

type Holder = Readonly<Record<string, unknown>>

/** Tells objects and lists, whose items have names as well. */
function isHolder(value: unknown): value is Holder {
  return typeof value === 'object' && value !== null
}

/** Most values of a contract are texts: they are told apart before they are looked at, which halves the time. */
function isDeeper(holder: Holder, levels: number): boolean {
  if (levels < 0) return true
  for (const name in holder) {
    const value = holder[name]
    if (isHolder(value) && isDeeper(value, levels - 1)) return true
  }
  return false
}
