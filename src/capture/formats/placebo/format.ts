import { isJsonObject, type JsonObject, type JsonValue } from '../../../protocol/json-values.js'
import type { DocumentEntry } from '../document-format.js'
import type { FormatDescriptor } from '../format-descriptor.js'
import { BareReader } from '../json/bare-reader.js'
import { editDeep, PARSED_LEAVES_OUT, parsedResponse } from '../parsed/parsed-values.js'

/** `ssm.GetParameter_1.json`: the service, the operation and the number of the call. */
const FILE_NAME = /(?:^|[\\/])([a-z0-9-]+)\.([A-Z]\w*?)_\d+\.json(?:\.\w+)?$/
const NAMELESS =
  'a response as placebo records it, whose file no longer is called SERVICE.OPERATION_NUMBER.json: pass `--operation`'

/** What placebo records of boto3: one response a file. https://github.com/garnaat/placebo */
export const placebo: FormatDescriptor = {
  title: 'placebo recordings',
  writers: 'placebo for boto3, and pytest plugins that use it',
  endings: ['json'],
  leavesOut: PARSED_LEAVES_OUT,
  detects: () => false,
  readDocument: (document, { source, settings }) => {
    const { status_code: status, data, ...others } = document
    if (typeof status !== 'number' || !isJsonObject(data) || Object.keys(others).length > 0) return undefined
    const [, service, name] = FILE_NAME.exec(source) ?? []
    const named = name === undefined ? undefined : `${service}.${name}`
    return [
      readCall(data, {
        status,
        operation: named ?? settings.describeBareDocument(memberNames(data))?.operation,
      }),
    ]
  },
  open: ({ source, settings, documents }) =>
    new BareReader({ source, settings, documents, format: 'placebo' }),
}

function readCall(
  data: JsonObject,
  { status, operation }: { readonly status: number; readonly operation: string | undefined },
): DocumentEntry {
  return operation === undefined ? NAMELESS : parsedResponse(operation, data, { status, edit: undoClasses })
}

function memberNames(data: JsonObject): readonly string[] {
  return Object.keys(data).filter((name) => name !== 'ResponseMetadata')
}

/** Python's own values, which placebo writes as objects that name their class. */
function undoClasses(body: JsonValue): JsonValue {
  return editDeep(body, (value) => {
    if (!isJsonObject(value)) return value
    switch (value['__class__']) {
      case 'datetime':
        return dateText(value)
      case 'StreamingBody':
      case 'bytes':
        return typeof value['body'] === 'string' ? value['body'] : (value['value'] ?? '')
      default:
        return value
    }
  })
}

function dateText(parts: JsonObject): string {
  const [year, month, day, hour, minute, second, micro] = [
    'year',
    'month',
    'day',
    'hour',
    'minute',
    'second',
    'microsecond',
  ].map((name) => Number(parts[name] ?? 0))
  const time = Date.UTC(
    year ?? 0,
    (month ?? 1) - 1,
    day,
    hour,
    minute,
    second,
    Math.floor((micro ?? 0) / 1000),
  )
  return Number.isNaN(time) ? '' : new Date(time).toISOString()
}
