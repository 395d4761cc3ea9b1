import { isJsonObject, type JsonObject, type JsonValue } from '../../../protocol/json-values.js'
import type { DocumentEntry } from '../document-format.js'
import type { FormatDescriptor } from '../format-descriptor.js'
import { BareReader } from '../json/bare-reader.js'
import { editDeep, PARSED_LEAVES_OUT, parsedResponse } from '../parsed/parsed-values.js'
import type { ReadSettings } from '../read-options.js'

/** `tests/aws/services/ssm/test_ssm.py::TestSSM::test_get`: the service stands in the path. */
const SERVICE = /services\/([a-z0-9_]+)\//
/** `<uuid:1>`, `<region>`, `<parameter-arn:2>`, in a text or as one. */
const PLACEHOLDER = /<([a-z][\w-]*)(?::\d+)?>/g
const DATE_WORDS: ReadonlySet<string> = new Set([
  'datetime',
  '<datetime>',
  'timestamp',
  '<timestamp>',
  '<date>',
])

/** What LocalStack's tests record of AWS, by test and label. https://github.com/localstack/localstack-snapshot */
export const localstack: FormatDescriptor = {
  title: 'LocalStack snapshots',
  writers: "LocalStack's `*.snapshot.json`",
  endings: ['json'],
  leavesOut: `${PARSED_LEAVES_OUT}, that and how texts of JSON were written, and values that the snapshot replaced by placeholders`,
  detects: () => false,
  readDocument: (document, { settings }) => {
    const tests = Object.entries(document)
    const recorded = tests.filter(([name, test]) => name.includes('::') && isJsonObject(test))
    if (recorded.length === 0 || recorded.length < tests.length) return undefined
    return recorded.flatMap(([name, test]) => readTest(name, isJsonObject(test) ? test : {}, settings))
  },
  open: ({ source, settings, documents }) =>
    new BareReader({ source, settings, documents, format: 'localstack' }),
}

function readTest(
  name: string,
  { 'recorded-content': content }: JsonObject,
  settings: ReadSettings,
): DocumentEntry[] {
  const service = SERVICE.exec(name)?.[1]
  if (!isJsonObject(content)) return [`the snapshot of ${name} has no object \`recorded-content\``]
  return Object.entries(content).flatMap(([label, value]) => readLabel({ label, service }, value, settings))
}

/** A label may stand for one response or, for tests that record many, for a mapping or a list of them. */
function readLabel(
  { label, service }: { readonly label: string; readonly service: string | undefined },
  value: JsonValue | undefined,
  settings: ReadSettings,
): DocumentEntry[] {
  if (Array.isArray(value)) return value.flatMap((item) => readLabel({ label, service }, item, settings))
  if (!isJsonObject(value)) return []
  if (!isJsonObject(value['ResponseMetadata'])) {
    const isResponse = Object.values(value).some((part) => isJsonObject(part) && 'HTTPStatusCode' in part)
    if (isResponse) return [`the response \`${label}\` has no \`ResponseMetadata\``]
    return Object.entries(value).flatMap(([inner, item]) =>
      readLabel({ label: inner, service }, item, settings),
    )
  }
  const called = label.replace(/[^A-Za-z0-9]+/g, '').replace(/\d+$/, '')
  const operation =
    operationOf(value, { called, service }, settings) ?? (service ? `${service}.${called}` : called)
  // The recorder parses every text that holds an object: `_transform_dict_to_parseable_values` of localstack-snapshot.
  return [parsedResponse(operation, value, { edit: undoPlaceholders, presentation: 'parsed-texts' })]
}

/**
 * The operation that a response is told by, by its members: one of the service under test, or the one that the label
 * names, as tests of one service call others. An error has members of its own, which tell no operation.
 */
function operationOf(
  response: JsonObject,
  { called, service }: { readonly called: string; readonly service: string | undefined },
  { describeBareDocument }: ReadSettings,
): string | undefined {
  const members = Object.keys(response).filter((member) => member !== 'ResponseMetadata')
  if (members.length === 0 || members.includes('Error')) return undefined
  const own = service === undefined ? undefined : describeBareDocument(members, service)
  if (own?.side === 'response') return own.operation
  const any = describeBareDocument(members)
  const isNamed = any?.operation.toLowerCase().endsWith(`.${called.toLowerCase()}`)
  return any?.side === 'response' && isNamed ? any.operation : undefined
}

/** Placeholders as other recorders write them, so that no rule is held against what they stand for. */
function undoPlaceholders(body: JsonValue): JsonValue {
  return editDeep(body, (value) => {
    if (typeof value !== 'string') return value
    if (DATE_WORDS.has(value)) return '<date>'
    return value.replace(PLACEHOLDER, (whole, name: string) =>
      whole === value ? `<${name}>` : `<${name.toUpperCase()}>`,
    )
  })
}
