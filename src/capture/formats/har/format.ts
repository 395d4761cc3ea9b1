import { OPEN_BRACE } from '../../source/scan/json-bytes.js'
import { type CaptureHead, lookInto } from '../capture-head.js'
import type { FormatDescriptor } from '../format-descriptor.js'
import { HarReader } from './har-reader.js'

/** HAR: one JSON document whose `log` has `entries`. http://www.softwareishard.com/blog/har-12-spec/ */
export const har: FormatDescriptor = {
  title: 'HAR',
  writers: 'browsers, proxies and recorders',
  endings: ['har', 'json'],
  detects: (head) => head.start.startsWith('{') && lookInto(() => hasLog(head)) === true,
  open: ({ source, settings }) => new HarReader(source, settings),
}

function hasLog(head: CaptureHead): boolean {
  const cursor = head.cursor()
  for (let name = cursor.firstName(); name !== undefined; name = cursor.nextName()) {
    if (name === 'log' && cursor.peek() === OPEN_BRACE) return true
    cursor.skipValue()
  }
  return false
}
