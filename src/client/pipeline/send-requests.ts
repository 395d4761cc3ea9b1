import type { ServiceFacts } from '../../contract/operations-table.js'
import type { ClientOptions } from '../options.js'
import { withResponsesRead } from './read-responses.js'
import { withRetries } from './retry-requests.js'
import { withSignature } from './sign-requests.js'
import { withTimeLimits } from './time-limits.js'
import type { SendRequest, WireFetch } from './wire-request.js'

/** Builds all that stands between a request and the network. Options that can't be are refused at once. */
export function createSend({ signingName }: ServiceFacts, options: ClientOptions): SendRequest {
  const read = withResponsesRead(options)
  const signed = withSignature(read, signingName, options)
  const attempt: WireFetch = async (request) =>
    (request.unsigned ? read : signed)((await request.compress?.(request)) ?? request)
  // Retries stand outside of the signature, so that every attempt has one of its own.
  return withTimeLimits(withRetries(attempt, options), options)
}
