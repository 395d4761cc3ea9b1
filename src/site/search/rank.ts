import type { SearchEntry } from './search-entry.js'

/**
 * The entries that have every word of a query, best first: the title is the query, a part of the title is, it begins
 * with it, has it, or only the text does. Without a query there is no result.
 */
export function rank(entries: readonly SearchEntry[], query: string): readonly SearchEntry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  return entries
    .map((entry, place) => ({ entry, place, score: scoreOf(entry, words) }))
    .filter(({ score }) => score > 0)
    .toSorted((left, right) => right.score - left.score || left.place - right.place)
    .map(({ entry }) => entry)
}

function scoreOf({ title, text, kind }: SearchEntry, words: readonly string[]): number {
  const name = title.toLowerCase()
  const rest = `${text} ${kind}`.toLowerCase()
  let score = 0
  for (const word of words) {
    const part = scoreWord(name, rest, word)
    if (part === 0) return 0
    score += part
  }
  return score
}

function scoreWord(name: string, rest: string, word: string): number {
  if (name === word) return 100
  if (name.split('.').includes(word)) return 80
  if (name.startsWith(word)) return 60
  if (name.split('.').some((part) => part.startsWith(word))) return 50
  if (name.includes(word)) return 30
  return rest.includes(word) ? 10 : 0
}
