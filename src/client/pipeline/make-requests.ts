import type { OperationTable, ServiceFacts } from '../../contract/operations-table.js'
import { TARGET_HEADER } from '../../protocol/aws-json/targets.js'
import { cannotBeSent } from '../errors/contract-violation-error.js'
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
        ...(headers && readHeaders(headers, name)),
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

/**
 * Headers by their names in lower case. What `Headers` says of one that it refuses quotes the value, which may be a secret,
 * so the error is one that names the header.
 */
export function readHeaders(headers: HeadersInit, operation: string): Readonly<Record<string, string>> {
  const read = new Headers()
  for (const [name = '', value = ''] of Symbol.iterator in headers ? headers : Object.entries(headers))
    try {
      read.append(name, value)
    } catch {
      throw cannotBeSent(operation, name, 'not a header')
    }
  return Object.fromEntries(read)
}
