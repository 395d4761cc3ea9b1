import createFetchClient from 'openapi-fetch'
import { type OperationTable, operationsTable, serviceFacts } from '../contract/operations-table.js'
import type * as contract from '../contract/types.js'
import { formatTarget } from '../protocol/aws-json/targets.js'
import { wireMediaType } from '../protocol/media-types.js'
import { createOperation, type Invoke } from './call-operation.js'
import { ServiceError } from './errors/service-error.js'
import type { ClientOptions } from './options.js'
import { createSend } from './pipeline/send-requests.js'
import { createDraftRequest, type WireFetch, type WireRequest } from './pipeline/wire-request.js'
import type { Client, ServiceTypes, ThrowingClient } from './types.js'

/** The service of the shipped contract: SSM, with the operations that the contract describes. */
export interface ShippedService extends ServiceTypes {
  readonly paths: contract.paths
  readonly operations: contract.operations
  readonly table: typeof operationsTable
}

/** Every path of every contract, for the one place where types end and names begin. */
interface AnyPaths {
  [path: string]: { post: { requestBody: { content: { [mediaType: string]: unknown } }; responses: object } }
}

/**
 * Creates a client whose operations are methods: `client.describeAutomationStepExecutions(input)`.
 * They are types, not code: a client of 150 operations has the bytes of a client of one.
 * Throws `EndpointError` when the options name no endpoint. With `throwOnError: true`, calls throw.
 */
export function createClient<Service extends ServiceTypes = ShippedService>(
  options: ClientOptions & { readonly throwOnError: true },
): ThrowingClient<Service>
export function createClient<Service extends ServiceTypes = ShippedService>(
  options?: ClientOptions & { readonly throwOnError?: false | undefined },
): Client<Service>
export function createClient(options: ClientOptions = {}): unknown {
  const { service = serviceFacts, throwOnError, middleware = [] } = options
  const { targetPrefix, pagination } = service
  const operations: OperationTable = options.operations ?? (options.service ? {} : operationsTable)
  const targets = new Map(
    Object.entries(operations).map(([name, { path }]) => [path, formatTarget(targetPrefix, name)]),
  )
  const fetchClient = createFetchClient<AnyPaths>({
    // A redirect that is followed takes the session token along to wherever it leads.
    redirect: 'manual',
    headers: { 'Content-Type': wireMediaType(service.protocol) },
    // A path that does not name its target has it in the table.
    Request: createDraftRequest((path) => targets.get(path) ?? path.slice(1)),
    fetch: withRefusalsReturned(createSend(service, { ...options, operations })),
  })
  fetchClient.use(...middleware)
  const members: Record<string, unknown> = { fetchClient }
  return new Proxy(members, {
    get(_, member) {
      // Whoever awaits or prints the client must not call an operation.
      if (typeof member === 'symbol' || member === 'then' || member === 'toJSON') return undefined
      const name = member.replace(/^./, (initial) => initial.toUpperCase())
      const path = `/${formatTarget(targetPrefix, name)}`
      const invoke: Invoke = async (body, { signal = null, deadline } = {}) => {
        const { response } = await fetchClient.POST(path, { body, signal, deadline, parseAs: 'stream' })
        if ('failure' in response) throw response.failure
        return response
      }
      members[member] ??= createOperation(invoke, { ...pagination, ...operations[name] }, throwOnError)
      return members[member]
    },
  })
}

/** Gives refusals of the service as responses, from which openapi-fetch makes its own `error`. */
const withRefusalsReturned =
  (send: WireFetch) =>
  (draft: Request): Promise<Response> =>
    // What openapi-fetch hands over is the request it was told to make.
    send(draft as unknown as WireRequest).catch((error) => {
      if (error instanceof ServiceError) return Object.assign(error.response, { failure: error })
      throw error
    })
