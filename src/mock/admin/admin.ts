import { TARGET_HEADER } from '../../protocol/aws-json/targets.js'
import type { JsonObject } from '../../protocol/json-values.js'
import type { MockRequest, MockResponse } from '../calls/messages.js'
import { readRequestBody } from '../front-end/read-request-body.js'
import { isOwnPage } from '../front-end/web-origins.js'

/** A part of a running mock that can be looked at and changed. */
export interface AdminPart {
  /** How it stands, as JSON. */
  get(): unknown
  /** Changes it, or returns what is wrong with the wish and changes nothing. */
  change(wish: JsonObject): string | undefined
  /** As it was at first. */
  clear(): void
}

/** The parts by their path: GET shows one, PUT changes it, DELETE makes it what it was. */
export type AdminParts = Readonly<Record<string, AdminPart>>

/**
 * Responds at the admin endpoints, and nothing else. A request with an `X-Amz-Target` is always AWS's, whatever its path, so
 * no AWS client can reach them. Nor can a web page but the mock's own: browsers name the page's origin with every request
 * that changes something, and no other gets leave.
 */
export function createAdmin(parts: AdminParts): (request: MockRequest) => MockResponse | undefined {
  return (request) => {
    if (!request.path.startsWith('/__mock/') || request.headers[TARGET_HEADER] !== undefined) return undefined
    const path = request.path.split('?', 1)[0] ?? ''
    const part = Object.hasOwn(parts, path) ? parts[path] : undefined
    return part && respondToAdmin(request, part)
  }
}

function respondToAdmin(request: MockRequest, part: AdminPart): MockResponse {
  if (request.headers['origin'] !== undefined && !isOwnPage(request)) {
    return json(403, { error: 'web pages of other sites may not do this' })
  }
  switch (request.method) {
    case 'GET':
      return json(200, part.get())
    case 'DELETE':
      part.clear()
      return json(200, part.get())
    case 'PUT': {
      const body = readRequestBody(request.body)
      if ('error' in body) return json(400, { error: 'the body is no JSON object' })
      const problem = part.change(body.value)
      return problem === undefined ? json(200, part.get()) : json(400, { error: problem })
    }
    default:
      return json(405, { error: 'GET, PUT and DELETE are understood here' })
  }
}

function json(status: number, value: unknown): MockResponse {
  const body = `${JSON.stringify(value)}\n`
  const headers = ['Content-Type', 'application/json', 'Content-Length', String(Buffer.byteLength(body))]
  return { status, headers: status === 405 ? [...headers, 'Allow', 'GET, PUT, DELETE'] : headers, body }
}
