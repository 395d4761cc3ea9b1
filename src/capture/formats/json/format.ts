import type { FormatDescriptor } from '../format-descriptor.js'
import { BareReader } from './bare-reader.js'

/** Documents that recorders write as YAML: a list of exchanges, a HAR, a list of stubs. */
const YAML = /^(?:---\s*\n)?(?:-\s+(?:request|httpRequest|scope):|request:\s*\n|log:\s*\n|mappings:\s*\n)/

/** JSON documents without HTTP around them, or an exchange that is spread over several lines. */
export const json: FormatDescriptor = {
  title: 'bare JSON requests and responses',
  writers: 'people',
  endings: ['json'],
  leavesOut: 'headers, and whichever half is not there',
  detects: ({ start }) => start.startsWith('{') || /^\[\s*[\]{]/.test(start) || YAML.test(start),
  open: async ({ source, settings, isNamed, isJson, documents }) => {
    const reading = { source, settings, documents, format: isNamed ? ('json' as const) : undefined }
    if (isJson) return new BareReader(reading)
    const { YamlReader } = await import('./yaml-reader.js')
    return new YamlReader(reading)
  },
}
