import { readdirSync, readFileSync } from 'node:fs'
import type { Operation, Service } from '../../src/model/service.js'
import { readErrorCode } from '../../src/protocol/aws-json/error-messages.js'
import type { JsonValue } from '../../src/protocol/json-values.js'
import { type Rendition, renditionOf } from '../../src/protocol/media-types.js'

const folder = new URL('../recordings/', import.meta.url)

/** A message of a recording, with the schema that the contract has for it. */
export interface RecordedBody {
  readonly name: string
  readonly side: 'request' | 'response'
  readonly rendition: Rendition
  readonly schema: string
  readonly value: JsonValue
  /** The service refused the request: it is recorded because it breaks the contract. */
  readonly refused: boolean
}

interface Line {
  readonly source?: string
  readonly request: { readonly headers: Readonly<Record<string, string>>; readonly body: string }
  readonly response?: {
    readonly status: number
    readonly headers: Readonly<Record<string, string>>
    readonly body: string
  }
}

/** The names of the recordings. */
export function recordingFiles(): readonly string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.ndjson'))
}

/** Every body of every recording that has one. */
export function recordedBodies(contract: Service, operation: Operation): readonly RecordedBody[] {
  return recordingFiles().flatMap((file) =>
    readFileSync(new URL(file, folder), 'utf8')
      .trimEnd()
      .split('\n')
      .flatMap((text, index) => bodiesOf(JSON.parse(text), `${file}:${index + 1}`, contract, operation)),
  )
}

function bodiesOf(
  line: Line,
  place: string,
  contract: Service,
  operation: Operation,
): readonly RecordedBody[] {
  const rendition = renditionOf(line.request.headers['content-type'], contract.protocol)
  const request = rendition && operation.request[rendition]
  if (!rendition || request === undefined) throw new Error(`${place} is in no rendition`)
  const name = line.source === undefined ? place : `${place} ${line.source}`
  const refused = /"(Validation|Serialization)Exception"/.test(line.response?.body ?? '')
  const asked: RecordedBody = {
    name,
    side: 'request',
    rendition,
    schema: request,
    value: JSON.parse(line.request.body),
    refused,
  }
  if (!line.response?.body) return [asked]
  const value: JsonValue = JSON.parse(line.response.body)
  const schema = responseSchema(operation, rendition, line.response, value)
  if (schema === undefined) throw new Error(`${name}: the contract has no schema for this response`)
  return [asked, { name, side: 'response', rendition, schema, value, refused: false }]
}

function responseSchema(
  operation: Operation,
  rendition: Rendition,
  { status }: { readonly status: number },
  body: JsonValue,
): string | undefined {
  if (status === 200) return operation.output[rendition]
  if (rendition === 'wire') return operation.errors.get(readErrorCode(undefined, body) ?? '')?.schema
  return [...operation.errors.values()].find(({ published }) => published?.status === status)?.published
    ?.schema
}
