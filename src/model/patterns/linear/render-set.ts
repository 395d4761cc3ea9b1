/** ECMA-262's white space, which is more than RE2's. */
const SPACE = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
] as const
const NO_SPACE = SPACE.map(([, last], index) => [last + 1, (SPACE[index + 1]?.[0] ?? 0x110000) - 1] as const)

const CONTROLS: Readonly<Record<string, number>> = { '0': 0, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13 }

/** A character set of an ECMA-262 pattern in Unicode mode as RE2 writes it: always a class in brackets. */
export function renderSet(source: string): string {
  if (source === '.') return '[^\\n\\r\\x{2028}\\x{2029}]'
  const inBrackets = source.startsWith('[')
  const negated = source.startsWith('[^')
  const body = inBrackets ? source.slice(negated ? 2 : 1, -1) : source
  if (inBrackets && body === '') return negated ? '[\\x{0}-\\x{10FFFF}]' : '[^\\x{0}-\\x{10FFFF}]'
  return `[${negated ? '^' : ''}${renderItems(body.match(ATOMS) ?? [])}]`
}

const ATOMS =
  /\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u\{[^}]*\}|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\[pP]\{[^}]*\}|\\c[A-Za-z]|\\?[\s\S]/gu

function renderItems(atoms: readonly string[]): string {
  let written = ''
  for (let index = 0; index < atoms.length; index += 1) {
    const first = atoms[index] ?? ''
    const last = atoms[index + 2]
    const set = namedSet(first)
    if (set !== undefined) written += set
    else if (atoms[index + 1] === '-' && last !== undefined && namedSet(last) === undefined) {
      written += `${hexadecimal(pointOf(first))}-${hexadecimal(pointOf(last))}`
      index += 2
    } else written += hexadecimal(pointOf(first))
  }
  return written
}

/** An escape that stands for many characters; `undefined` for one that stands for one. */
function namedSet(atom: string): string | undefined {
  if (/^\\[dDwW]$/.test(atom)) return atom
  if (atom === '\\s') return ranges(SPACE)
  if (atom === '\\S') return ranges([[0, 8], ...NO_SPACE])
  if (!/^\\[pP]\{/.test(atom)) return undefined
  const name = atom.slice(3, -1).replace(/^(?:Script|sc|General_Category|gc)=/, '')
  if (name === 'Any' || name === 'ASCII') {
    const most = name === 'Any' ? 0x10ffff : 0x7f
    return atom.startsWith('\\P') ? ranges([[most + 1, 0x10ffff]]) : ranges([[0, most]])
  }
  return `${atom.slice(0, 2)}{${name}}`
}

function ranges(list: readonly (readonly [number, number])[]): string {
  return list
    .filter(([first, last]) => first <= last)
    .map(([first, last]) => `${hexadecimal(first)}-${hexadecimal(last)}`)
    .join('')
}

function pointOf(atom: string): number {
  if (!atom.startsWith('\\')) return atom.codePointAt(0) ?? 0
  const letter = atom.charAt(1)
  if (letter === 'c') return (atom.codePointAt(2) ?? 0) % 32
  if (letter === 'x' || (letter === 'u' && atom.length > 2)) return escapedPoint(atom)
  return CONTROLS[letter] ?? atom.codePointAt(1) ?? 0
}

function escapedPoint(atom: string): number {
  const [high = 0, low] = atom.match(/[0-9a-fA-F]+/g)?.map((digits) => Number.parseInt(digits, 16)) ?? []
  return low === undefined ? high : (high - 0xd800) * 0x400 + (low - 0xdc00) + 0x10000
}

function hexadecimal(point: number): string {
  return `\\x{${point.toString(16).toUpperCase()}}`
}
