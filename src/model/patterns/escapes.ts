import { complement, type Range, renderRanges } from './code-points.js'
import { type Cursor, peek, take, takeMatch, UntranslatableError } from './cursor.js'
import type { Modes } from './modes.js'
import { HORIZONTAL_SPACE, property } from './properties.js'

/** What an escape stands for: one character, or a set of them as it stands inside the brackets of a class. */
export type Escape =
  | { readonly kind: 'point'; readonly point: number }
  | { readonly kind: 'set'; readonly set: string }

const CONTROLS: Readonly<Record<string, number>> = {
  a: 7,
  e: 0x1b,
  f: 0x0c,
  n: 0x0a,
  r: 0x0d,
  t: 0x09,
  v: 0x0b,
}

/** Reads an escape that means the same inside and outside of brackets; the backslash is taken already. */
export function readEscape(cursor: Cursor, { ignoreCase }: Modes): Escape {
  const hexadecimal = takeMatch(
    cursor,
    /^(?:x\{([0-9A-Fa-f]+)\}|u\{([0-9A-Fa-f]+)\}|x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4}))/,
  )
  if (hexadecimal)
    return { kind: 'point', point: Number.parseInt(hexadecimal.slice(1).find(Boolean) ?? '', 16) }
  const named = takeMatch(cursor, /^([pP])(?:\{\^?([^}]*)\}|([A-Z]))/)
  if (named && ignoreCase) throw new UntranslatableError('a property ignores case')
  if (named) return { kind: 'set', set: property(named[2] ?? named[3] ?? '', named[1] === 'P') }
  const octal = takeMatch(cursor, /^0([0-3]?[0-7]{1,2})/)
  if (octal) return { kind: 'point', point: Number.parseInt(octal[1] ?? '', 8) }
  const control = takeMatch(cursor, /^c([A-Za-z])/)
  if (control) return { kind: 'point', point: (control[1]?.codePointAt(0) ?? 0) % 32 }
  const character = take(cursor)
  if (character === '') throw new UntranslatableError('it ends with a backslash')
  if ('dDwWsS'.includes(character)) return { kind: 'set', set: `\\${character}` }
  if (character === 'h') return rangesOf(HORIZONTAL_SPACE)
  if (character === 'H') return rangesOf(complement(HORIZONTAL_SPACE))
  const point = Object.hasOwn(CONTROLS, character) ? CONTROLS[character] : undefined
  if (point !== undefined) return { kind: 'point', point }
  if (character === '0' && !/\d/.test(peek(cursor))) return { kind: 'point', point: 0 }
  if (/[A-Za-z0-9]/.test(character))
    throw new UntranslatableError(`ECMA-262 has no escape \`\\${character}\``)
  return { kind: 'point', point: character.codePointAt(0) ?? 0 }
}

function rangesOf(ranges: readonly Range[]): Escape {
  return { kind: 'set', set: renderRanges(ranges) }
}
