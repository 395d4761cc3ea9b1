import { OPEN_BRACKET } from '../../source/scan/json-bytes.js'
import { type CaptureHead, lookInto } from '../capture-head.js'
import type { FormatDescriptor } from '../format-descriptor.js'
import { JsonCassetteReader } from './json-cassette-reader.js'

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
  open: async ({ source, settings, isJson }) => {
    if (isJson) return new JsonCassetteReader(source, settings)
    // The YAML parser takes longer to load than most captures take to be read.
    const { VcrReader } = await import('./vcr-reader.js')
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
