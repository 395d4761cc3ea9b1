import type { FormatDescriptor } from '../format-descriptor.js'
import { BareReader } from '../json/bare-reader.js'

/** As the AWS CLI prints YAML: members of AWS's shapes, in a list with `--output yaml-stream`. */
const YAML = /^(?:---\s*\n)?(?:- )?[A-Z][A-Za-z0-9]*:(?:\s|$)/

/** What the AWS CLI prints. */
export const awsCli: FormatDescriptor = {
  title: 'AWS CLI output (`--output json` or `--output yaml`)',
  writers: '`aws …`, also with `--output yaml-stream`',
  endings: ['json', 'yml', 'yaml', 'txt'],
  leavesOut: 'headers, the request, and how timestamps are written on the wire',
  detects: (head) => !head.isJson && YAML.test(head.start),
  open: async ({ source, settings, isJson }) => {
    const reading = { source, settings, documents: [], format: 'aws-cli' as const }
    if (isJson) return new BareReader(reading)
    const { YamlReader } = await import('../json/yaml-reader.js')
    return new YamlReader(reading)
  },
}
