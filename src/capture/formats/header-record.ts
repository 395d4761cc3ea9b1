import { isJsonObject, type JsonValue } from '../../protocol/json-values.js'
import { addHeader } from './read-headers.js'

/**
 * Headers of a parsed document, in any of the ways that tools write them: an object whose values are texts, lists of
 * them or matchers of one value; a list of `{name, value}` or `{name, values}`; or names and values in turn.
 */
export function headerRecord(written: JsonValue | undefined): Record<string, string> {
  const headers: Record<string, string> = {}
  const add = (name: string, value: JsonValue | undefined): void => {
    for (const part of Array.isArray(value) ? value : [value]) {
      const text = matchedText(part)
      if (text !== undefined) addHeader(headers, name.toLowerCase(), text)
    }
  }
  if (Array.isArray(written) && written.every((item) => typeof item === 'string')) {
    for (let at = 0; at + 1 < written.length; at += 2) add(String(written[at]), written[at + 1])
  } else if (Array.isArray(written)) {
    for (const item of written) {
      if (isJsonObject(item) && typeof item['name'] === 'string')
        add(item['name'], item['value'] ?? item['values'])
    }
  } else if (isJsonObject(written)) {
    for (const [name, value] of Object.entries(written)) add(name, value)
  }
  return headers
}

/** What a matcher stands for where it asks for one value: `{equalTo}`, `{value}`, `{exactMatch}`. */
export function matchedText(value: JsonValue | undefined): string | undefined {
  if (value === undefined || value === null) return undefined
  if (!isJsonObject(value)) return typeof value === 'string' ? value : JSON.stringify(value)
  const { equalTo, equalToJson, exactMatch, jsonMatch, matcher, value: matched } = value
  const isExact = matcher === undefined || matcher === 'exact' || matcher === 'json'
  return matchedText(equalTo ?? equalToJson ?? exactMatch ?? jsonMatch ?? (isExact ? matched : undefined))
}
