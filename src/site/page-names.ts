/** Names that Windows keeps for devices; a file of such a name cannot be written there. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d|index)$/i

/**
 * File names for things that a contract names, without an ending: the name itself wherever it can be one, so that
 * addresses are stable and can be guessed. Whatever a contract calls its parts, no file leaves the site's folder, and no
 * two are one file, also where capitals do not count.
 */
export function createPageNames(names: Iterable<string>): ReadonlyMap<string, string> {
  const taken = new Set<string>()
  const found = new Map<string, string>()
  for (const name of names) {
    const safe = safeName(name)
    let file = safe
    for (let count = 2; taken.has(file.toLowerCase()); count++) file = `${safe}-${count}`
    taken.add(file.toLowerCase())
    found.set(name, file)
  }
  return found
}

const LONGEST = 120

function safeName(name: string): string {
  const safe = name
    .replaceAll(/[^A-Za-z0-9_.-]/gu, '-')
    .replaceAll(/^[.-]+|\.+$/g, '')
    .slice(0, LONGEST)
  return safe === '' || DEVICES.test(safe) ? `_${safe}` : safe
}
