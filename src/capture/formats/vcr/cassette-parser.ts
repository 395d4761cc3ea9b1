import { type Document, parseDocument, type ScalarTag, type Tags, visit } from 'yaml'
import { namesTwice } from '../parsed/names-twice.js'
import { flowYaml } from './flow-yaml.js'
import { type PlainValue, readPlainYaml } from './plain-yaml.js'

const RUBY_BINARY: ScalarTag = { tag: '!binary', resolve: (text) => Buffer.from(text, 'base64') }
const LONGEST_ANCHORED = 1024 * 1024
const MOST_ANCHORS = 256
const MOST_ALIASES = 100
const NO_YAML = 'the interaction is no YAML'
/** Deeper than any recorder writes; the parser takes time that grows with the square of the depth. */
const DEEPEST = 200

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
    if (nestsTooDeep(text)) return { reason: 'the interaction nests deeper than can be followed' }
    try {
      const document = parseDocument(text, {
        logLevel: 'silent',
        merge: true,
        // The parser's own look for names that come twice takes time that grows with the square of their number.
        uniqueKeys: false,
        customTags: (tags: Tags) => [...tags, 'binary', RUBY_BINARY],
      })
      if (document.errors.length > 0) return { reason: NO_YAML }
      if (namesTwice(document)) return { reason: 'a name comes twice in one mapping of the interaction' }
      if (text.includes('&')) this.learnAnchors(document)
      return { value: document.toJS({ maxAliasCount: MOST_ALIASES }) }
    } catch {
      return { reason: NO_YAML }
    }
  }

  private learnAnchors(document: Document.Parsed): void {
    visit(document, {
      Node: (_, node) => {
        if (!('anchor' in node) || node.anchor === undefined || this.anchored.size >= MOST_ANCHORS) return
        const written = flowYaml(node.toJS(document, { maxAliasCount: MOST_ALIASES }), LONGEST_ANCHORED)
        if (written !== undefined) this.anchored.set(node.anchor, written)
      },
    })
  }
}

/** Whether so many collections begin one inside the other, without a line between them, that reading takes long. */
function nestsTooDeep(text: string): boolean {
  let run = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    // `?`, `-`, `[`, `{`: what begins a collection; a space parts them.
    if (code === 0x3f || code === 0x2d || code === 0x5b || code === 0x7b) run++
    else if (code !== 0x20 && code !== 0x3a) run = 0
    if (run > DEEPEST && text.charCodeAt(at + 1) === 0x20) return true
  }
  return false
}

/** An item that defines the anchors, to be put before the one that uses them. */
function introduce(known: readonly (readonly [string, string])[], text: string): string {
  const indent = /^ */.exec(text)?.[0] ?? ''
  return `${indent}- [${known.map(([name, written]) => `&${name} ${written}`).join(', ')}]\n`
}
