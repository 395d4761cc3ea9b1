import type { ExchangeResponse } from '../../../exchange/exchange.js'
import { ERROR_TYPE_MEMBER } from '../../../protocol/aws-json/error-messages.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../../protocol/json-values.js'
import type { DocumentEntry } from '../document-format.js'
import type { FormatDescriptor } from '../format-descriptor.js'
import { BareReader } from '../json/bare-reader.js'
import { LogReader } from '../logs/log-reader.js'
import { TEXTS } from '../logs/unwrap-line.js'
import { PARSED_LEAVES_OUT, parsedResponse } from '../parsed/parsed-values.js'
import { CLIENT_NAME, SdkJsParser } from './sdk-js-parser.js'

const FAILED = 400
const UNPARSED = 'the client found no error of the service in the body, which the log does not hold'

/**
 * What version 3 of the AWS SDK for JavaScript hands to the `logger` of a client, written as JSON.
 * https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/logging-sdk-calls.html
 */
export const sdkJs: FormatDescriptor = {
  title: 'logs of the AWS SDK for JavaScript',
  writers: 'the `logger` of a client of version 3, as lines of JSON',
  endings: ['log', 'json', 'jsonl'],
  leavesOut: PARSED_LEAVES_OUT,
  detects: ({ text }) => CLIENT_NAME.test(text),
  readDocument: readRecord,
  open: ({ source, settings, documents, isJson, isLines }) =>
    isJson && !isLines
      ? new BareReader({ source, settings, documents, format: 'sdk-js' })
      : new LogReader({
          format: 'sdk-js',
          source,
          settings,
          nothing: 'no record of the SDK stands in this log',
          parser: (report) => new SdkJsParser(readRecord, report),
        }),
}

function readRecord(written: JsonObject): readonly DocumentEntry[] | undefined {
  // Loggers such as winston put what they are handed into a member, and so does Lambda.
  const record = [written, ...TEXTS.map((name) => written[name])].find(isCall)
  if (!record) return undefined
  const { clientName, commandName, input, output, error, metadata } = record
  const service = clientName.replace(/Client$/, '').toLowerCase()
  const operation = `${service}.${commandName.replace(/Command$/, '')}`
  // The SDK writes both, so one that is not there was lost.
  if (!isJsonObject(input)) return ['the record has no `input`']
  const request = { request: { method: 'POST', url: '/', headers: {}, body: JSON.stringify(input) } }
  if (isJsonObject(error)) {
    const response = failedResponse(error, metadata ?? error['$metadata'])
    return [{ operation, presentation: 'parsed', ...request, ...(response && { response }) }]
  }
  if (!isJsonObject(output)) return ['the record has neither an `output` nor an `error`']
  const { $metadata: own, ...members } = output
  const status = statusOf(metadata ?? own)
  const received = parsedResponse(operation, members, { ...(status !== undefined && { status }) })
  return [typeof received === 'string' ? received : { ...received, ...request }]
}

interface Call extends JsonObject {
  readonly clientName: string
  readonly commandName: string
}

function isCall(value: JsonValue | undefined): value is Call {
  return (
    isJsonObject(value) && typeof value['clientName'] === 'string' && typeof value['commandName'] === 'string'
  )
}

/** What came back where the SDK threw an error: no response if it is one of the network, such as `TimeoutError`. */
function failedResponse(error: JsonObject, metadata: JsonValue | undefined): ExchangeResponse | undefined {
  const status = statusOf(metadata)
  if (isJsonObject(metadata) && status === undefined) return undefined
  const { name: code, message } = error
  // What could not be parsed is no error of the service, and what names none is `Unknown` to the SDK.
  const isOwn = typeof code !== 'string' || (code === 'Unknown' && message === 'UnknownError')
  const isParsed = !isOwn && (status ?? FAILED) >= FAILED
  const body = JSON.stringify({ [ERROR_TYPE_MEMBER]: code, message })
  return { status: status ?? FAILED, headers: {}, ...(isParsed ? { body } : { bodyProblem: UNPARSED }) }
}

function statusOf(metadata: JsonValue | undefined): number | undefined {
  const status = isJsonObject(metadata) ? metadata['httpStatusCode'] : undefined
  return typeof status === 'number' ? status : undefined
}
