import type { ServiceFacts } from '../../contract/operations-table.js'
import { TARGET_HEADER } from '../../protocol/aws-json/targets.js'
import { endpointVariable } from '../../protocol/endpoint-variable.js'
import type { ClientOptions } from '../options.js'
import { resolveEndpoint } from '../settings/endpoints.js'
import { readEnvironment } from '../settings/environment.js'
import { withResponsesRead } from './read-responses.js'
import { withRetries } from './retry-requests.js'
import { withSignature } from './sign-requests.js'
import { withTimeLimits } from './time-limits.js'
import type { WireFetch } from './wire-request.js'

/** The way of a request to the network, and where it goes. */
export interface Send {
  readonly send: WireFetch
  /** The address to which the operation of a target is sent. */
  urlOf(target: string): string
}

/** Builds all that stands between an operation and the network. Options that can't be are refused at once. */
export function createSend(service: ServiceFacts, given: ClientOptions): Send {
  const { targetPrefix, signingName, endpointPrefix = signingName, serviceId = signingName } = service
  const options = {
    ...given,
    region: given.region ?? readEnvironment('AWS_REGION'),
    endpoint:
      given.endpoint ?? readEnvironment(endpointVariable(serviceId)) ?? readEnvironment('AWS_ENDPOINT_URL'),
  }
  const url = resolveEndpoint(endpointPrefix, options)
  const read = withResponsesRead(options.fetch ?? fetch, options)
  const factsOf = (target: string | null) => given.operations?.[String(target).slice(targetPrefix.length + 1)]
  const signed = withSignature(read, signingName, options)
  const sign: WireFetch = (request) => {
    // A copy: the caller's middleware may still hold the headers that it gave.
    const headers = new Headers(request.headers)
    if (service.queryCompatible) headers.set('x-amzn-query-mode', 'true')
    return (factsOf(headers.get(TARGET_HEADER))?.unsigned ? read : signed)({ ...request, headers })
  }
  return {
    // Retries stand outside of the signature, so that every attempt has one of its own.
    send: withTimeLimits(withRetries(sign, options), options),
    // All operations share one address, but for those with a host of their own.
    urlOf(target) {
      const prefix = factsOf(target)?.hostPrefix
      return prefix ? resolveEndpoint(prefix + endpointPrefix, options) : url
    },
  }
}
