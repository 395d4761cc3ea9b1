import { type OperationTable, operationsTable, serviceFacts } from '../contract/operations-table.js'
import type * as contract from '../contract/types.js'
import { awsJsonMediaType } from '../protocol/aws-json/media-type.js'
import { formatTarget } from '../protocol/aws-json/targets.js'
import { createOperation } from './call-operation.js'
import { createServiceFetchClient } from './fetch-client.js'
import type { ClientOptions } from './options.js'
import { createSend } from './pipeline/send-requests.js'
import { serializeInput } from './serialize-input.js'
import type { Client, ServiceTypes, ThrowingClient } from './types.js'

/** The service of the shipped contract: SSM, with the operations that the contract describes. */
export interface ShippedService extends ServiceTypes {
  readonly paths: contract.paths
  readonly operations: contract.operations
  readonly table: typeof operationsTable
}

/**
 * Creates a client whose operations are methods: `client.describeAutomationStepExecutions(input)`. It has those of the
 * table and no others; given a service without a table, it takes every name for an operation.
 * Throws `EndpointError` when the options name no endpoint. With `throwOnError: true`, calls throw.
 *
 * @example
 * const ssm = createClient({ region: 'eu-central-1', credentials: fromNodeProviderChain() })
 * const { data, error } = await ssm.describeAutomationStepExecutions({ AutomationExecutionId: id })
 */
export function createClient<Service extends ServiceTypes = ShippedService>(
  options: ClientOptions & { readonly throwOnError: true },
): ThrowingClient<Service>
export function createClient<Service extends ServiceTypes = ShippedService>(
  options?: ClientOptions & { readonly throwOnError?: false | undefined },
): Client<Service>
export function createClient(options: ClientOptions = {}): unknown {
  const { service = serviceFacts, throwOnError, middleware = [] } = options
  const { targetPrefix, pagination, protocol } = service
  const operations: OperationTable | undefined =
    options.operations ?? (options.service ? undefined : operationsTable)
  const targets = new Map(
    Object.entries(operations ?? {}).map(([name, { path }]) => [path, formatTarget(targetPrefix, name)]),
  )
  const { fetchClient, call } = createServiceFetchClient({
    ...createSend(service, options),
    mediaType: awsJsonMediaType(protocol),
    // A path that does not name its target has it in the table.
    targetOf: (path) => targets.get(path) ?? path.slice(1),
  })
  fetchClient.use(...middleware)
  const members: Record<string | symbol, unknown> = { fetchClient }
  const add = (member: string, name: string): unknown => {
    const path = `/${formatTarget(targetPrefix, name)}`
    members[member] = createOperation(
      async (input, given = {}) => call(path, serializeInput(input, name), given),
      { ...pagination, ...operations?.[name] },
      throwOnError,
    )
    return members[member]
  }
  for (const name in operations) {
    const member = name.replace(/^./, (initial) => initial.toLowerCase())
    add(isTaken(member, members) ? name : member, name)
  }
  if (operations) return members
  return new Proxy(members, {
    get: (_, member) =>
      typeof member === 'symbol' || isTaken(member, members)
        ? members[member]
        : add(
            member,
            member.replace(/^./, (initial) => initial.toUpperCase()),
          ),
  })
}

/** Whether a name means something to whoever awaits, prints or copies the client, or stands for another member. */
function isTaken(member: string, members: object): boolean {
  return member === 'then' || member === 'toJSON' || member in members
}
