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
    const unknown = events.filter((event) => !isJsonObject(event) || !addEvent(connections, event))
    const exchanges = [...connections.values()].map((connection) =>
      exchangeOf(connection, settings.maxEntryBytes),
    )
    return unknown.length === 0
      ? exchanges
      : [...exchanges, `${unknown.length} of the events are of no known kind`]
  },
  open: ({ source, settings, documents }) =>
    new BareReader({ source, settings, documents, format: 'smithy-dvr' }),
}

/** Takes in an event; false for one of which it is not known what it tells. */
function addEvent(connections: Map<string, Connection>, { connection_id: id, action }: JsonObject): boolean {
  const key = String(id)
  const connection: Connection = connections.get(key) ?? { bodies: { Request: [], Response: [] } }
  connections.set(key, connection)
  if (!isJsonObject(action)) return false
  const { Request: request, Response: response, Data: data, Eof: end } = action
  if (isJsonObject(request) && isJsonObject(request['request'])) {
    const isFirst = connection.request === undefined
    connection.request = request['request']
    return isFirst
  }
  if (isJsonObject(response) && isJsonObject(response['response'])) {
    const { Ok: received, Err: failure } = response['response']
    const isFirst = connection.response === undefined
    if (isJsonObject(received)) connection.response = received
    return isFirst && (isJsonObject(received) || failure !== undefined)
  }
  return isJsonObject(data) ? addData(connection, data) : isJsonObject(end)
}

function addData({ bodies }: Connection, { data, direction }: JsonObject): boolean {
  if (!isJsonObject(data) || (direction !== 'Request' && direction !== 'Response')) return false
  const { Utf8: text, Base64: base64 } = data
  if (typeof text === 'string') bodies[direction].push(Buffer.from(text))
  else if (typeof base64 === 'string') bodies[direction].push(Buffer.from(base64, 'base64'))
  else return false
  return true
}

function exchangeOf({ request, response, bodies }: Connection, limit: number): DocumentEntry {
  if (!request) return 'a connection without a request'
  const [sent, received] = [headerRecord(request['headers']), headerRecord(response?.['headers'])]
  const decode = (parts: readonly Buffer[], headers: Readonly<Record<string, string>>) =>
    decodeBytesBody(Buffer.concat(parts), { contentEncoding: headers['content-encoding'], limit })
  const status = Number(response?.['status'])
  if (response && !Number.isInteger(status)) return 'the response has no status that can be read'
  if (!response && bodies.Response.length > 0)
    return 'a connection with the body of a response, but without a response'
  return {
    request: {
      method: String(request['method'] ?? ''),
      url: String(request['uri'] ?? ''),
      headers: sent,
      ...decode(bodies.Request, sent),
    },
    ...(response && { response: { status, headers: received, ...decode(bodies.Response, received) } }),
  }
}
