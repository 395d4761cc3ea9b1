import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import type { Transport } from '../read-answers.js'

const agents = { http: new HttpAgent({ keepAlive: true }), https: new HttpsAgent({ keepAlive: true }) }

/** Statuses that come without a body, which a `Response` insists on. */
const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 205, 304])

/** Sends requests through `node:http` and `node:https` over kept-alive connections; follows no redirect. */
export const nodeFetch: Transport = (url, { method = 'GET', headers, body, signal }) =>
  new Promise((resolve, reject) => {
    const content = Buffer.from(String(body ?? ''))
    const options = {
      method,
      headers: { ...Object.fromEntries(new Headers(headers)), 'content-length': content.length },
      ...(signal && { signal }),
    }
    const secure = url.startsWith('https:')
    const request = secure
      ? requestHttps(url, { ...options, agent: agents.https }, receive)
      : requestHttp(url, { ...options, agent: agents.http }, receive)
    request.on('error', reject)
    request.end(content)

    function receive(message: IncomingMessage): void {
      const chunks: Buffer[] = []
      message.on('data', (chunk: Buffer) => chunks.push(chunk))
      message.on('error', reject)
      message.on('end', () => resolve(toResponse(message, Uint8Array.from(Buffer.concat(chunks)))))
    }
  })

function toResponse(message: IncomingMessage, content: Uint8Array<ArrayBuffer>): Response {
  const { statusCode: status = 0, statusMessage: statusText = '', rawHeaders } = message
  const headers = new Headers()
  for (let index = 0; index < rawHeaders.length; index += 2) {
    headers.append(rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '')
  }
  return new Response(WITHOUT_BODY.has(status) ? null : content, { status, statusText, headers })
}
