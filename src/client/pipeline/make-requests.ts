import type { OperationTable, ServiceFacts } from '../../contract/operations-table.js'
import { awsJsonMediaType } from '../../protocol/aws-json/media-type.js'
import { formatTarget, TARGET_HEADER } from '../../protocol/aws-json/targets.js'
import { serializeInput } from '../serialize-input.js'
import { type EndpointOptions, resolveEndpoint } from '../settings/endpoints.js'
import type { FetchInit } from '../types.js'
import type { WireRequest } from './wire-request.js'

/** Makes the request that calls an operation, by its name, with an input. */
export type MakeRequest = (name: string, input: unknown, init: FetchInit) => WireRequest

/** Makes the requests of a service. Throws `EndpointError` when there is no endpoint. */
export function createRequests(
  { targetPrefix, signingName, endpointPrefix = signingName, protocol, queryCompatible }: ServiceFacts,
  operations: OperationTable | undefined,
  options: EndpointOptions,
): MakeRequest {
  const endpoint = resolveEndpoint(endpointPrefix, options)
  return (name, input, { headers, signal, ...init }) => {
    const { hostPrefix, unsigned } = operations?.[name] ?? {}
    return {
      ...init,
      url: hostPrefix ? resolveEndpoint(hostPrefix + endpointPrefix, options) : endpoint,
      method: 'POST',
      headers: {
        ...(headers && Object.fromEntries(new Headers(headers))),
        'content-type': awsJsonMediaType(protocol),
        [TARGET_HEADER]: formatTarget(targetPrefix, name),
        ...(queryCompatible && { 'x-amzn-query-mode': 'true' }),
      },
      body: serializeInput(input, name),
      signal: signal ?? null,
      unsigned,
      progress: { attempts: undefined },
    }
  }
}
