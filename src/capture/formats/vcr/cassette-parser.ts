import { type PlainValue, readPlainYaml } from './plain-yaml.js'
import { parseWholeYaml } from './whole-yaml.js'
import { NO_YAML } from './yaml-scalar.js'

const MOST_ANCHORS = 256

/** What a text was found to be: a value, or why it has none. */
export interface ParsedYaml {
  readonly value?: unknown
  readonly reason?: string
  /** How it was read, if without the parser of all YAML. */
  readonly plain?: PlainValue
}

/**
 * Parses a YAML cassette part by part. What one part names by an anchor (`&id001`), later ones may repeat by
 * an alias, as the writers of Ruby and Python do with a list that several interactions share.
 */
export class CassetteParser {
  private readonly anchored = new Map<string, string>()

  /** The value of an item of a list of which the other items are not known, as `parse` has it. */
  parseItem(text: string): ParsedYaml {
    const plain = readPlainYaml(text)
    if (plain) return Array.isArray(plain.value) ? { value: plain.value.at(-1), plain } : { reason: NO_YAML }
    const known = [...this.anchored].filter(([name]) => text.includes(`*${name}`))
    const { value, reason } = this.parse(known.length === 0 ? text : `${introduce(known, text)}${text}`)
    if (reason !== undefined) return { reason }
    return Array.isArray(value) ? { value: value.at(-1) } : { reason: NO_YAML }
  }

  /** The value of a text. */
  parse(text: string): ParsedYaml {
    const { anchors, ...parsed } = parseWholeYaml(text, MOST_ANCHORS - this.anchored.size)
    for (const [name, written] of anchors) this.anchored.set(name, written)
    return parsed
  }
}

/** An item that defines the anchors, to be put before the one that uses them. */
function introduce(known: readonly (readonly [string, string])[], text: string): string {
  const indent = /^ */.exec(text)?.[0] ?? ''
  return `${indent}- [${known.map(([name, written]) => `&${name} ${written}`).join(', ')}]\n`
}
