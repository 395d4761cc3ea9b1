import type { FormatDescriptor } from '../format-descriptor.js'
import { BareReader } from './bare-reader.js'

/** JSON documents without HTTP around them, or an exchange that is spread over several lines. */
export const json: FormatDescriptor = {
  title: 'bare JSON requests and responses',
  writers: 'people',
  endings: ['json'],
  leavesOut: 'headers, and whichever half is not there',
  detects: ({ start }) => start.startsWith('{') || /^\[\s*\{/.test(start),
  open: ({ source, settings, isNamed }) => new BareReader(source, settings, isNamed ? 'json' : undefined),
}
