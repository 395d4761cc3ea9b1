import { isJsonObject, type JsonObject } from '../../../protocol/json-values.js'
import { decodeBytesBody } from '../decode-body.js'
import type { DocumentEntry } from '../document-format.js'
import type { FormatDescriptor } from '../format-descriptor.js'
import { headerRecord } from '../header-record.js'
import { BareReader } from '../json/bare-reader.js'

/** What one connection said. */
interface Connection {
  request?: JsonObject
  response?: JsonObject
  readonly bodies: { readonly Request: Buffer[]; readonly Response: Buffer[] }
}

/** Traffic of the AWS SDK for Rust: events of connections. https://docs.rs/aws-smithy-http-client */
export const smithyDvr: FormatDescriptor = {
  title: 'smithy DVR recordings',
  writers: 'the AWS SDK for Rust (`RecordingClient`)',
  endings: ['json'],
  detects: () => false,
  readDocument: ({ events, version }, { settings }) => {
    if (!Array.isArray(events) || typeof version !== 'string' || !/^V\d+$/.test(version)) return undefined
    const connections = new Map<string, Connection>()
    for (const event of events) if (isJsonObject(event)) addEvent(connections, event)
    return [...connections.values()].map((connection) => exchangeOf(connection, settings.maxEntryBytes))
  },
  open: ({ source, settings, documents }) =>
    new BareReader({ source, settings, documents, format: 'smithy-dvr' }),
}

function addEvent(connections: Map<string, Connection>, { connection_id: id, action }: JsonObject): void {
  const key = String(id)
  const connection: Connection = connections.get(key) ?? { bodies: { Request: [], Response: [] } }
  connections.set(key, connection)
  if (!isJsonObject(action)) return
  const { Request: request, Response: response, Data: data } = action
  if (isJsonObject(request) && isJsonObject(request['request'])) connection.request = request['request']
  const answer = isJsonObject(response) ? response['response'] : undefined
  if (isJsonObject(answer) && isJsonObject(answer['Ok'])) connection.response = answer['Ok']
  if (isJsonObject(data)) addData(connection, data)
}

function addData({ bodies }: Connection, { data, direction }: JsonObject): void {
  if (!isJsonObject(data) || (direction !== 'Request' && direction !== 'Response')) return
  const { Utf8: text, Base64: base64 } = data
  if (typeof text === 'string') bodies[direction].push(Buffer.from(text))
  else if (typeof base64 === 'string') bodies[direction].push(Buffer.from(base64, 'base64'))
}

function exchangeOf({ request, response, bodies }: Connection, limit: number): DocumentEntry {
  if (!request) return 'a connection without a request'
  const [sent, received] = [headerRecord(request['headers']), headerRecord(response?.['headers'])]
  const decode = (parts: readonly Buffer[], headers: Readonly<Record<string, string>>) =>
    decodeBytesBody(Buffer.concat(parts), { contentEncoding: headers['content-encoding'], limit })
  const status = Number(response?.['status'])
  return {
    request: {
      method: String(request['method'] ?? ''),
      url: String(request['uri'] ?? ''),
      headers: sent,
      ...decode(bodies.Request, sent),
    },
    ...(response &&
      Number.isInteger(status) && {
        response: { status, headers: received, ...decode(bodies.Response, received) },
      }),
  }
}
