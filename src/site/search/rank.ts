import type { SearchEntry } from './search-entry.js'

/** What people look for first, other things being equal. */
const WEIGHT: Readonly<Record<string, number>> = {
  operation: 45,
  guide: 20,
  part: 15,
  error: 12,
  sample: 12,
  structure: 6,
}

/**
 * The entries that have every word of a query, best first. A query may spell a name with spaces: `get parameter` is
 * `GetParameter`. Words of titles count more than those of texts, whole words more than their beginnings, operations
 * more than members. Without a query there is no result.
 */
export function rank(entries: readonly SearchEntry[], query: string): readonly SearchEntry[] {
  const words = wordsOf(query)
  if (words.length === 0) return []
  return entries
    .map((entry, place) => ({ entry, place, score: scoreOf(entry, words) }))
    .filter(({ score }) => score > 0)
    .toSorted((left, right) => right.score - left.score || left.place - right.place)
    .map(({ entry }) => entry)
}

function scoreOf(entry: SearchEntry, words: readonly string[]): number {
  const { title, kind } = entry
  const name = title.toLowerCase()
  const titleWords = wordsOf(title)
  const rest = `${entry.text} ${kind}`.toLowerCase()
  let score = 0
  for (const word of words) {
    const part = scoreWord(word, { name, titleWords, rest })
    if (part === 0) return 0
    score += part
  }
  const joined = words.join('')
  const letters = titleWords.join('')
  // Words that stand in the name of an operation, in whatever order, are a search for it.
  if (kind === 'operation' && words.every((word) => titleWords.includes(word))) score += 120
  // A member is looked for by its own name, which follows that of its structure.
  if (letters === joined || name.split('.').at(-1) === joined) score += 120
  else if (letters.startsWith(stemOf(joined))) score += 40
  return score + (WEIGHT[kind] ?? 0) - Math.min(20, titleWords.length * 2)
}

interface Texts {
  readonly name: string
  readonly titleWords: readonly string[]
  readonly rest: string
}

function scoreWord(word: string, { name, titleWords, rest }: Texts): number {
  if (titleWords.includes(word)) return 60
  if (titleWords.some((own) => own.startsWith(word))) return 48
  if (name.includes(word)) return 36
  const stem = stemOf(word)
  if (titleWords.some((own) => own.startsWith(stem))) return 44
  if (rest.includes(word)) return 14
  return rest.includes(stem) ? 8 : 0
}

/** `get parameter`, `GetParameter` and `get-parameter` are the same words. */
function wordsOf(text: string): readonly string[] {
  const parts = text.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? text.split(/\s+/)
  return parts.map((part) => part.toLowerCase()).filter(Boolean)
}

/** What `throttle`, `throttled` and `throttling` share. */
function stemOf(word: string): string {
  return word.length < 6 ? word : word.replace(/(?:ation|ing|ion|ed|es|e|s)$/, '')
}
