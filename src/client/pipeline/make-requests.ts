import type { OperationTable, ServiceFacts } from '../../contract/operations-table.js'
import { TARGET_HEADER } from '../../protocol/aws-json/targets.js'
import { type Complete, serializeInput } from '../serialize-input.js'
import { type EndpointOptions, resolveEndpoint } from '../settings/endpoints.js'
import type { FetchInit } from '../types.js'
import type { MadeRequest } from './wire-request.js'

/** Makes the request that calls an operation, by its name or its path in the contract, with an input. */
export type RequestOf = (
  operation: string,
  input: unknown,
  init: FetchInit,
  complete?: Complete,
) => MadeRequest

/** Makes the requests of a service. Throws `EndpointError` when there is no endpoint. */
export function createRequests(
  {
    targetPrefix,
    signingName,
    endpointPrefix = signingName,
    headers: serviceHeaders,
    endpoints: usual = {},
  }: ServiceFacts,
  options: EndpointOptions,
  operations: OperationTable = {},
): RequestOf {
  // Options that can't be are refused at once.
  const usualEndpoint = resolveEndpoint(endpointPrefix, usual, options)
  const names = new Map<string | undefined, string>()
  for (const name in operations) names.set(operations[name]?.path, name)
  return (operation, input, { headers, ...init }, complete) => {
    // A path that does not name its target has it in the table.
    const name = names.get(operation) ?? operation.replace(`/${targetPrefix}.`, '')
    const { hostPrefix, unsigned, endpoints, compress, textTimes } = operations[name] ?? {}
    let [url, ...scope] = usualEndpoint
    // Within it, so that what no request can be made of is told as all that cannot be sent.
    const body = serializeInput(input, name, {
      textTimes,
      complete(members) {
        complete?.(members)
        if (hostPrefix || endpoints)
          [url, ...scope] = resolveEndpoint(
            (hostPrefix?.(members) ?? '') + endpointPrefix,
            endpoints ?? usual,
            options,
          )
      },
    })
    return {
      ...init,
      url,
      scope,
      method: 'POST',
      headers: {
        ...(headers && Object.fromEntries(new Headers(headers))),
        ...serviceHeaders,
        [TARGET_HEADER]: `${targetPrefix}.${name}`,
      },
      body,
      unsigned,
      compress,
      progress: { attempts: undefined },
    }
  }
}
