import { operationsTable, serviceFacts } from '../contract/operations-table.js'
import { TARGET_HEADER } from '../protocol/aws-json/targets.js'
import { cannotBeSent } from './errors/contract-violation-error.js'
import type { ClientOptions } from './options.js'
import { createRequests, readHeaders } from './pipeline/make-requests.js'
import { withMiddleware } from './pipeline/middleware.js'
import { parseJson } from './pipeline/read-responses.js'
import { createSend } from './pipeline/send-requests.js'
import { withEnvironment } from './settings/environment.js'

/**
 * Creates a `fetch` for clients that others generate from a contract: it signs, sends again and ends calls as
 * `createClient` does, sends to the endpoint of the options and under the wire's media type. A request names its
 * operation by its `X-Amz-Target`, or else by the path that the contract has for it; its body is the input as JSON.
 * An error of the service is a response, as for every fetch; what else goes wrong is thrown as a `CallError`. Throws
 * `EndpointError` when the options name no endpoint. Of the options, `throwOnError` has no meaning here.
 *
 * ```ts
 * import { createFetch } from 'aws-json-contract/client'
 * import { operations, service, type Ssm } from 'aws-json-contract/ssm'
 * import createClient from 'openapi-fetch'
 *
 * const credentials = { accessKeyId: 'any', secretAccessKey: 'any' }
 * const fetch = createFetch({ service, operations, credentials, region: 'eu-central-1' })
 * const ssm = createClient<Ssm['paths']>({ baseUrl: 'https://ssm.eu-central-1.amazonaws.com', fetch })
 * const { data, error } = await ssm.POST('/AmazonSSM.GetParameter', {
 *   params: { header: { 'X-Amz-Target': 'AmazonSSM.GetParameter' } },
 *   body: { Name: '/house/light' },
 * })
 * console.log(error?.__type ?? data?.Parameter?.Value)
 * ```
 */
export function createFetch({
  service = serviceFacts,
  ...given
}: ClientOptions = {}): (input: RequestInfo | URL, init?: RequestInit) => Promise<Response> {
  const options = withEnvironment(service, given)
  const operations = options.operations ?? (service === serviceFacts ? operationsTable : undefined)
  const requestOf = createRequests(service, options, operations)
  const send = createSend(service, options)
  return async (input, init) => {
    const request = readRequest(input, init)
    const { url, headers, signal } = request
    const target = headers.get(TARGET_HEADER)
    const schemaPath = target ? `/${target}` : new URL(url).pathname.replace(/.*\//, '/')
    // What is no JSON is no input, which is told as for every other.
    const body = parseJson((await request.text()) || '{}')
    return withMiddleware(send, options.middleware ?? [], { ...options, schemaPath })(
      requestOf(schemaPath, body, { headers, signal }),
    )
  }
}

/** What is asked for. What `Request` says of an address that it refuses quotes it, with the password that it may hold. */
function readRequest(input: RequestInfo | URL, init?: RequestInit): Request {
  try {
    return new Request(input, init)
  } catch {
    // A header that it refuses is named.
    if (init?.headers) readHeaders(init.headers, 'a request')
    const message = '`fetch` takes whole addresses without a password, and a body with methods that have one'
    throw cannotBeSent('a request', '', message)
  }
}
