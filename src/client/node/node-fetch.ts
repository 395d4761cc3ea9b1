import {
  Agent as HttpAgent,
  type IncomingMessage,
  type RequestOptions,
  request as requestHttp,
} from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import type { Transport } from '../pipeline/read-answers.js'

interface Connection {
  readonly send: typeof requestHttp
  readonly options: RequestOptions
}

/** Connections by address; a client has one, so there are few. */
const connections = new Map<string, Connection>()

/**
 * Makes a client on Node more than twice as cheap: `createClient({ fetch: nodeFetch })` sends requests through `node:http`
 * and `node:https`, over kept-alive connections, instead of the portable `fetch`. What is set for `fetch` alone, such as
 * a proxy by undici's dispatchers, does not apply then. Follows no redirect.
 */
export const nodeFetch: Transport = (url, { method = 'GET', headers, body, signal }) =>
  new Promise((resolve, reject) => {
    const { send, options } = connectionTo(url)
    // A text, because Node then sends it in one packet with the headers.
    const text = String(body ?? '')
    const sent = {
      ...Object.fromEntries(headers instanceof Headers ? headers : new Headers(headers)),
      'content-length': Buffer.byteLength(text),
    }
    const request = send({ ...options, method, headers: sent, ...(signal && { signal }) }, (message) => {
      readText(message).then((answer) => resolve(toResponse(message, answer)), reject)
    })
    request.on('error', reject)
    request.end(text)
  })

function connectionTo(url: string): Connection {
  const known = connections.get(url)
  if (known) return known
  const { protocol, hostname, port, pathname, search } = new URL(url)
  const secure = protocol === 'https:'
  const agent = secure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true })
  // Brackets are a URL's way to write an IPv6 address.
  const host = hostname.replace(/^\[|\]$/g, '')
  const options = { agent, host, ...(port !== '' && { port }), path: `${pathname}${search}` }
  const connection = { send: secure ? requestHttps : requestHttp, options }
  connections.set(url, connection)
  return connection
}

function readText(message: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    message.setEncoding('utf8')
    message.on('data', (chunk: string) => {
      text += chunk
    })
    message.on('error', reject)
    message.on('end', () => resolve(text))
  })
}

/** A response whose text is at hand: without the stream that a body would be wrapped in, and read out of again. */
function toResponse(message: IncomingMessage, text: string): Response {
  const { statusCode: status = 0, statusMessage: statusText = '', rawHeaders } = message
  const headers: [string, string][] = []
  for (let index = 0; index < rawHeaders.length; index += 2) {
    headers.push([rawHeaders[index] ?? '', rawHeaders[index + 1] ?? ''])
  }
  return Object.assign(new Response(null, { status, statusText, headers }), { text: async () => text })
}
