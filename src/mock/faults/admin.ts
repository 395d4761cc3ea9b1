import { TARGET_HEADER } from '../../protocol/aws-json/targets.js'
import type { MockRequest, MockResponse } from '../calls/messages.js'
import { readRequestBody } from '../front-end/read-request-body.js'
import { isOwnPage } from '../front-end/web-origins.js'
import { readFaultPlan } from './fault-plan.js'
import type { FaultSource } from './fault-source.js'

/** The path of the admin endpoint: GET shows the fault plan, PUT sets one, DELETE ends all faults. */
const FAULTS_PATH = '/__mock/faults'

/**
 * Answers the admin endpoint, and nothing else. A request with an `X-Amz-Target` is always AWS's, whatever its path, so
 * no AWS client can reach this. Nor can a web page but the mock's own: browsers name the page's origin with every request
 * that changes something, and no other gets leave.
 */
export function createAdmin(faults: FaultSource): (request: MockRequest) => MockResponse | undefined {
  return (request) => {
    if (!request.path.startsWith(FAULTS_PATH) || request.headers[TARGET_HEADER] !== undefined)
      return undefined
    if (request.path.split('?', 1)[0] !== FAULTS_PATH) return undefined
    return answerAdmin(request, faults)
  }
}

function answerAdmin(request: MockRequest, faults: FaultSource): MockResponse {
  if (request.headers['origin'] !== undefined && !isOwnPage(request)) {
    return json(403, { error: 'web pages of other sites may not do this' })
  }
  switch (request.method) {
    case 'GET':
      return json(200, faults.get())
    case 'DELETE':
      faults.clear()
      return json(200, faults.get())
    case 'PUT': {
      const body = readRequestBody(request.body)
      if ('error' in body) return json(400, { error: 'the body is no JSON object' })
      const read = readFaultPlan(body.value)
      if ('problem' in read) return json(400, { error: read.problem })
      faults.set(read.plan)
      return json(200, faults.get())
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
