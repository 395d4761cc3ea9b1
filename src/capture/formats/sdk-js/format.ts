import { ERROR_TYPE_MEMBER } from '../../../protocol/aws-json/error-messages.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../../protocol/json-values.js'
import type { DocumentEntry } from '../document-format.js'
import type { FormatDescriptor } from '../format-descriptor.js'
import { BareReader } from '../json/bare-reader.js'
import { LogReader } from '../logs/log-reader.js'
import { PARSED_LEAVES_OUT, parsedResponse } from '../parsed/parsed-values.js'
import { CLIENT_NAME, SdkJsParser } from './sdk-js-parser.js'

const FAILED = 400

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
  open: ({ source, settings, documents, isJson }) =>
    isJson
      ? new BareReader({ source, settings, documents, format: 'sdk-js' })
      : new LogReader({
          format: 'sdk-js',
          source,
          settings,
          nothing: 'no record of the SDK stands in this log',
          parser: (report) => new SdkJsParser(readRecord, report),
        }),
}

function readRecord(record: JsonObject): readonly DocumentEntry[] | undefined {
  const { clientName, commandName, input, output, error, metadata } = record
  if (typeof clientName !== 'string' || typeof commandName !== 'string') return undefined
  const service = clientName.replace(/Client$/, '').toLowerCase()
  const operation = `${service}.${commandName.replace(/Command$/, '')}`
  // The SDK writes both, so one that is not there was lost.
  if (!isJsonObject(input)) return ['the record has no `input`']
  const request = { request: { method: 'POST', url: '/', headers: {}, body: JSON.stringify(input) } }
  if (isJsonObject(error)) {
    const body = { [ERROR_TYPE_MEMBER]: error['name'], message: error['message'] }
    const status = statusOf(metadata ?? error['$metadata']) ?? FAILED
    const response = { status, headers: {}, body: JSON.stringify(body) }
    return [{ operation, presentation: 'parsed', ...request, response }]
  }
  if (!isJsonObject(output)) return ['the record has neither an `output` nor an `error`']
  const { $metadata: own, ...members } = output
  const status = statusOf(metadata ?? own)
  const received = parsedResponse(operation, members, { ...(status !== undefined && { status }) })
  return [typeof received === 'string' ? received : { ...received, ...request }]
}

function statusOf(metadata: JsonValue | undefined): number | undefined {
  const status = isJsonObject(metadata) ? metadata['httpStatusCode'] : undefined
  return typeof status === 'number' ? status : undefined
}
