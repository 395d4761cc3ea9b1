import type { ServiceFacts } from '../../contract/operations-table.js'
import { TARGET_HEADER } from '../../protocol/aws-json/targets.js'
import { endpointVariable } from '../../protocol/endpoint-variable.js'
import type { ClientOptions } from '../options.js'
import { resolveEndpoint } from '../settings/endpoints.js'
import { readEnvironment } from '../settings/environment.js'
import { withAnswersRead } from './read-answers.js'
import { withRetries } from './retry-requests.js'
import { withSignature } from './sign-requests.js'
import { withTimeLimits } from './time-limits.js'
import type { WireFetch } from './wire-request.js'

/** Builds all that stands between openapi-fetch and the network. Options that can't be are refused at once. */
export function createSend(service: ServiceFacts, given: ClientOptions): WireFetch {
  const { targetPrefix, signingName, endpointPrefix = signingName, serviceId = signingName } = service
  const options = {
    ...given,
    region: given.region ?? readEnvironment('AWS_REGION'),
    endpoint:
      given.endpoint ?? readEnvironment(endpointVariable(serviceId)) ?? readEnvironment('AWS_ENDPOINT_URL'),
  }
  const url = resolveEndpoint(endpointPrefix, options)
  const read = withAnswersRead(options.fetch ?? fetch)
  // Retries stand outside of the signature, so that every attempt has one of its own.
  const send = withTimeLimits(withRetries(withSignature(read, signingName, options), options), options)
  // The path was the contract's; on the wire all operations share one address, but for those with a host of their own.
  return (request) => {
    const name = String(request.headers.get(TARGET_HEADER)).slice(targetPrefix.length + 1)
    const prefix = given.operations?.[name]?.hostPrefix
    return send({ ...request, url: prefix ? resolveEndpoint(prefix + endpointPrefix, options) : url })
  }
}
