import { type Document, parseDocument, type ScalarTag, visit } from 'yaml'
import { flowYaml } from './flow-yaml.js'

const RUBY_BINARY: ScalarTag = { tag: '!binary', resolve: (text) => Buffer.from(text, 'base64') }
const LONGEST_ANCHORED = 1024 * 1024
const MOST_ANCHORS = 256

/**
 * Parses a YAML cassette part by part. What one part names by an anchor (`&id001`), later ones may repeat by
 * an alias, as the writers of Ruby and Python do with a list that several interactions share.
 */
export class CassetteParser {
  private readonly anchored = new Map<string, string>()

  /** The value of an item of a list of which the other items are not known, as `parse` has it. */
  parseItem(text: string): unknown {
    const known = [...this.anchored].filter(([name]) => text.includes(`*${name}`))
    const list = this.parse(known.length === 0 ? text : `${introduce(known, text)}${text}`)
    return Array.isArray(list) ? list.at(-1) : undefined
  }

  /** The value of a text, or `undefined` if it is none. */
  parse(text: string): unknown {
    try {
      const document = parseDocument(text, {
        logLevel: 'silent',
        customTags: (tags) => [...tags, 'binary', RUBY_BINARY],
      })
      if (document.errors.length > 0) return undefined
      if (text.includes('&')) this.learnAnchors(document)
      return document.toJS({ maxAliasCount: 100 })
    } catch {
      return undefined
    }
  }

  private learnAnchors(document: Document.Parsed): void {
    visit(document, {
      Node: (_, node) => {
        if (!('anchor' in node) || node.anchor === undefined || this.anchored.size >= MOST_ANCHORS) return
        const written = flowYaml(node.toJS(document, { maxAliasCount: 100 }), LONGEST_ANCHORED)
        if (written !== undefined) this.anchored.set(node.anchor, written)
      },
    })
  }
}

/** An item that defines the anchors, to be put before the one that uses them. */
function introduce(known: readonly (readonly [string, string])[], text: string): string {
  const indent = /^ */.exec(text)?.[0] ?? ''
  return `${indent}- [${known.map(([name, written]) => `&${name} ${written}`).join(', ')}]\n`
}
