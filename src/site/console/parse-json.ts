import { keepBeyondLongs } from '../../protocol/exact-json.js'

/** A text read as JSON: its value, or why and where it is none. */
export type ParsedJson =
  | { readonly value: unknown; readonly problem?: undefined }
  | { readonly value?: undefined; readonly problem: string }

/** Reads JSON; of what is none it says in which line and column it ends to be. */
export function parseJson(text: string): ParsedJson {
  try {
    return { value: JSON.parse(keepBeyondLongs(text)) }
  } catch (error) {
    const place = placeOf(text, error instanceof Error ? error.message : '')
    return { problem: `Not JSON: ${place}.` }
  }
}

/** Engines tell an offset, or a line and column, or that the text ended. */
function placeOf(text: string, message: string): string {
  const offset = /position (\d+)/.exec(message)?.[1]
  const told = /line (\d+) column (\d+)/.exec(message)
  if (told) return `line ${told[1]}, column ${told[2]}`
  const end = offset === undefined ? firstProblem(text) : Number(offset)
  const before = text.slice(0, end).split('\n')
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`
}

const TOKEN = /\s*(?:[{}[\],:]|"(?:[^"\\\n]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y

/** Where an engine tells nothing: behind the last token that JSON has, or where a bracket or comma closes too early. */
function firstProblem(text: string): number {
  TOKEN.lastIndex = 0
  let end = 0
  let before = ''
  for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
    const token = match[0].trim()
    if (before === ',' && (token === '}' || token === ']')) return TOKEN.lastIndex - 1
    before = token
    end = TOKEN.lastIndex
  }
  return end + (/^\s*/.exec(text.slice(end))?.[0].length ?? 0)
}
