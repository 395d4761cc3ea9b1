import { OPEN_BRACE } from '../../source/scan/json-bytes.js'
import { type CaptureHead, lookInto } from '../capture-head.js'
import type { FormatDescriptor } from '../format-descriptor.js'
import { readHarDocument } from './har-document.js'
import { HarReader } from './har-reader.js'

const YAML = /^(?:---\s*\n)?log:\s*\n\s+\w+:/

/** HAR: one JSON document whose `log` has `entries`. http://www.softwareishard.com/blog/har-12-spec/ */
export const har: FormatDescriptor = {
  title: 'HAR',
  writers: 'browsers, proxies and recorders; as YAML Polly.JS',
  endings: ['har', 'json', 'yml', 'yaml'],
  detects: (head) =>
    head.isJson ? head.start.startsWith('{') && lookInto(() => hasLog(head)) === true : YAML.test(head.start),
  readDocument: readHarDocument,
  open: async ({ source, settings, documents, isJson }) => {
    if (isJson) return new HarReader(source, settings)
    const { YamlReader } = await import('../json/yaml-reader.js')
    return new YamlReader({ source, settings, documents, format: 'har' })
  },
}

function hasLog(head: CaptureHead): boolean {
  const cursor = head.cursor()
  for (let name = cursor.firstName(); name !== undefined; name = cursor.nextName()) {
    if (name === 'log' && cursor.peek() === OPEN_BRACE) return true
    cursor.skipValue()
  }
  return false
}
