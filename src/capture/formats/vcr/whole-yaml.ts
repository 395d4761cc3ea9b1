import { type Document, parseDocument, type ScalarTag, type Tags, visit } from 'yaml'
import { namesTwice } from '../parsed/names-twice.js'
import { flowYaml } from './flow-yaml.js'
import { NO_YAML } from './yaml-scalar.js'

const RUBY_BINARY: ScalarTag = { tag: '!binary', resolve: (text) => Buffer.from(text, 'base64') }
const LONGEST_ANCHORED = 1024 * 1024
const MOST_ALIASES = 100
/** Deeper than any recorder writes; the parser takes time that grows with the square of the depth. */
const DEEPEST = 200

/** What a text was found to be: a value, or why it has none; and what it names by anchors, written on one line. */
export interface WholeYaml {
  readonly value?: unknown
  readonly reason?: string
  readonly anchors: readonly (readonly [name: string, written: string])[]
}

/**
 * Parses any YAML, and writes out what it names, up to so many. What this needs takes longer to load than most cassettes
 * take to be read.
 */
export function parseWholeYaml(text: string, mostAnchors: number): WholeYaml {
  const anchors: [name: string, written: string][] = []
  if (nestsTooDeep(text)) return { reason: 'the interaction nests deeper than can be followed', anchors }
  try {
    const document = parseDocument(text, {
      logLevel: 'silent',
      merge: true,
      // The parser's own look for names that come twice takes time that grows with the square of their number.
      uniqueKeys: false,
      customTags: (tags: Tags) => [...tags, 'binary', RUBY_BINARY],
    })
    if (document.errors.length > 0) return { reason: NO_YAML, anchors }
    if (namesTwice(document))
      return { reason: 'a name comes twice in one mapping of the interaction', anchors }
    if (text.includes('&')) addAnchors(document, anchors, mostAnchors)
    return { value: document.toJS({ maxAliasCount: MOST_ALIASES }), anchors }
  } catch {
    return { reason: NO_YAML, anchors }
  }
}

function addAnchors(document: Document.Parsed, anchors: [string, string][], most: number): void {
  visit(document, {
    Node: (_, node) => {
      if (!('anchor' in node) || node.anchor === undefined || anchors.length >= most) return
      const written = flowYaml(node.toJS(document, { maxAliasCount: MOST_ALIASES }), LONGEST_ANCHORED)
      if (written !== undefined) anchors.push([node.anchor, written])
    },
  })
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
