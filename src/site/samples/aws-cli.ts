import type { JsonValue } from '../../protocol/json-values.js'
import { quoteShell } from './quote-shell.js'
import { hasKind, memberShape, type SampleCall, type SampleLanguage } from './sample-call.js'
import { hyphenated } from './service-names.js'

/** Options that the AWS CLI has for itself; a member of the same name is said in JSON. */
const OWN_OPTIONS: ReadonlySet<string> = new Set([
  ...[
    'ca-bundle',
    'cli-binary-format',
    'cli-connect-timeout',
    'cli-input-json',
    'cli-input-yaml',
    'cli-read-timeout',
  ],
  ...[
    'color',
    'debug',
    'endpoint-url',
    'generate-cli-skeleton',
    'no-paginate',
    'no-sign-request',
    'output',
    'profile',
  ],
  ...['query', 'region', 'version'],
])

/** The AWS CLI, either version; it signs, and follows pages by itself. */
export const AWS_CLI: SampleLanguage = {
  label: 'AWS CLI',
  language: 'shell',
  source(call) {
    const { names, operation, body } = call
    const command = `aws ${names.cli ?? names.command} ${hyphenated(operation.name)}`
    const options = needsJson(call)
      ? [`--cli-input-json ${quoteShell(JSON.stringify(body, null, 2))}`]
      : Object.entries(body).map(([name, value]) => option(name, value))
    return `${[command, ...options].join(' \\\n  ')}\n`
  },
  run: () => 'pip install awscli',
}

/** Blobs are spelled differently by the two versions, and some texts mean something to the CLI. */
function needsJson({ body, shape }: SampleCall): boolean {
  return Object.entries(body).some(
    ([name, value]) =>
      OWN_OPTIONS.has(hyphenated(name)) ||
      hasKind(memberShape(shape, name), value, 'blob') ||
      (typeof value === 'string' && /^(?:-|file:|fileb:|https?:|@)/.test(value)),
  )
}

function option(name: string, value: JsonValue | undefined): string {
  const flag = hyphenated(name)
  if (typeof value === 'boolean') return value ? `--${flag}` : `--no-${flag}`
  if (typeof value === 'string' || typeof value === 'number') return `--${flag} ${quoteShell(String(value))}`
  if (
    Array.isArray(value) &&
    value.every((item) => typeof item === 'string' && !item.startsWith('-')) &&
    value.length > 0
  )
    return `--${flag} ${value.map((item) => quoteShell(String(item))).join(' ')}`
  return `--${flag} ${quoteShell(JSON.stringify(value))}`
}
