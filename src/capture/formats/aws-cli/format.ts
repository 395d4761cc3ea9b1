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
    if (isJson) return new BareReader(source, settings, 'aws-cli')
    const { CliYamlReader } = await import('./cli-yaml-reader.js')
    return new CliYamlReader(source, settings)
  },
}
