import { type Document, isNode, isSeq, LineCounter, parseAllDocuments } from 'yaml'
import { namesTwice } from '../parsed/names-twice.js'

/** A response as it stands in printed YAML. */
export interface PrintedDocument {
  readonly json: string
  readonly line: number
  /** Where it begins, in bytes. */
  readonly offset: number
}

/** The responses of a text, or why and where it cannot be read. */
type PrintedYaml =
  | { readonly documents: readonly PrintedDocument[] }
  | { readonly reason: string; readonly offset: number }

const MOST_ALIASES = 100

/** Parses YAML that holds documents: one, several, or a list of them. */
export function parsePrintedYaml(text: string): PrintedYaml {
  const lines = new LineCounter()
  const offsetOf = byteOffsets(text)
  try {
    const documents = parseAllDocuments(text, {
      logLevel: 'silent',
      lineCounter: lines,
      prettyErrors: false,
      // The parser's own look for names that come twice takes time that grows with the square of their number.
      uniqueKeys: false,
    })
    const error = documents.flatMap(({ errors }) => errors)[0]
    if (error) return { reason: reasonOf(error), offset: offsetOf(error.pos[0]) }
    const twice = documents.find((document) => namesTwice(document))
    if (twice) {
      return { reason: 'a name comes twice in one mapping of this YAML', offset: offsetOf(twice.range[0]) }
    }
    return {
      documents: [...documents].flatMap(itemsOf).map(({ json, start }) => ({
        json,
        line: lines.linePos(start).line,
        offset: offsetOf(start),
      })),
    }
  } catch (error) {
    // Aliases of aliases, or nesting deeper than the stack.
    return { reason: reasonOf(error), offset: 0 }
  }
}

/** Makes the function that turns places in a text into places in its bytes, in linear time for places in order. */
function byteOffsets(text: string): (characters: number) => number {
  let known = { characters: 0, bytes: 0 }
  return (characters) => {
    if (characters < known.characters) known = { characters: 0, bytes: 0 }
    const bytes = known.bytes + Buffer.byteLength(text.slice(known.characters, characters))
    known = { characters, bytes }
    return bytes
  }
}

/** What the parser says, up to where it begins to quote the text. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return `this is no YAML: ${message.replace(/(?::| \\).*/s, '')}`
}

function itemsOf(document: Document.Parsed): readonly { readonly json: string; readonly start: number }[] {
  const { contents } = document
  const nodes = isSeq(contents) ? contents.items : [contents]
  return nodes
    .filter((node) => isNode(node))
    .map((node) => ({
      json: JSON.stringify(node.toJS(document, { maxAliasCount: MOST_ALIASES })) ?? 'null',
      start: node.range?.[0] ?? 0,
    }))
}
