import { OPEN_BRACKET } from '../../source/scan/json-bytes.js'
import { type CaptureHead, lookInto } from '../capture-head.js'
import type { FormatDescriptor } from '../format-descriptor.js'
import { JsonCassetteReader } from './json-cassette-reader.js'
import { readInteraction } from './vcr-interaction.js'
import { VcrReader } from './vcr-reader.js'

/** A list of interactions that begins a line, wherever the cassette has it. */
const LIST = /^(["']?)(?:http_)?interactions\1:|^ +(?:http_)?interactions:[ \t]*\r?\n[ \t]*- /m
const BEGINNING = /^---\s*\n\s*(http_)?i|^version:\s*\d+\s*\n/

/** VCR cassettes: a mapping with a list of interactions, in YAML or in JSON. */
export const vcr: FormatDescriptor = {
  title: 'VCR cassettes',
  writers: 'vcr of Ruby and of R, vcrpy, go-vcr, betamax; YAML or JSON',
  endings: ['yml', 'yaml', 'json'],
  detects: (head) =>
    head.isJson
      ? lookInto(() => hasInteractions(head)) === true
      : LIST.test(head.text) || BEGINNING.test(head.start),
  // A cassette that is one of a list; one that is a file of its own is read piece by piece.
  readDocument: ({ http_interactions, interactions }, { source, settings }) => {
    const list = [http_interactions, interactions].find((member) => Array.isArray(member))
    if (!Array.isArray(list)) return undefined
    return list.map((interaction) => {
      const read = readInteraction(interaction, { source, entry: 1 }, settings)
      if (typeof read === 'string') return read
      const { place: _, ...exchange } = read
      return exchange
    })
  },
  open: async ({ source, settings, isJson }) => {
    if (isJson) return new JsonCassetteReader(source, settings)
    return new VcrReader(source, settings)
  },
}

function hasInteractions(head: CaptureHead): boolean {
  const cursor = head.cursor()
  if (!head.start.startsWith('{')) return false
  for (let name = cursor.firstName(); name !== undefined; name = cursor.nextName()) {
    const isList = name === 'http_interactions' || name === 'interactions'
    if (isList && cursor.peek() === OPEN_BRACKET) return true
    cursor.skipValue()
  }
  return false
}
