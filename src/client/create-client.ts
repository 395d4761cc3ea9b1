import { memberName } from '../contract/member-name.js'
import { operationsTable, serviceFacts } from '../contract/operations-table.js'
import type * as contract from '../contract/types.js'
import { createOperation } from './call-operation.js'
import { createFetchClient } from './fetch-client.js'
import type { ClientOptions } from './options.js'
import { createRequests } from './pipeline/make-requests.js'
import { createSend } from './pipeline/send-requests.js'
import { withEnvironment } from './settings/environment.js'
import type { Client, ServiceTypes, ThrowingClient } from './types.js'

/** The service of the built-in contract: SSM, with the operations that the contract describes. */
export interface ShippedService extends ServiceTypes {
  readonly paths: contract.paths
  readonly operations: contract.operations
  readonly table: typeof operationsTable
}

/**
 * Creates a client whose operations are methods: `client.describeAutomationStepExecutions(input)`. It has those of the
 * table and no others, so that a framework which looks for a method of its own finds none.
 * Throws `EndpointError` when the options name no endpoint. With `throwOnError: true`, calls throw.
 *
 * ```ts
 * import { createClient } from 'aws-json-contract/client'
 *
 * const ssm = createClient({
 *   region: 'eu-central-1',
 *   credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
 *   endpoint: 'http://127.0.0.1:4010',
 * })
 * const request = { AutomationExecutionId: '00000000-0000-4000-8000-000000000001' }
 * const { data, error } = await ssm.describeAutomationStepExecutions(request)
 * if (error) console.error(error.code)
 * else console.log(data.StepExecutions?.length)
 * ```
 */
export function createClient<Service extends ServiceTypes = ShippedService>(
  options: ClientOptions & { readonly throwOnError: true },
): ThrowingClient<Service>
export function createClient<Service extends ServiceTypes = ShippedService>(
  options?: ClientOptions & { readonly throwOnError?: false | undefined },
): Client<Service>
export function createClient({
  service = serviceFacts,
  operations = service === serviceFacts ? operationsTable : undefined,
  ...given
}: ClientOptions = {}): unknown {
  const options = withEnvironment(service, given)
  const requestOf = createRequests(service, options, operations)
  const { fetchClient, call } = createFetchClient(createSend(service, options), requestOf, options)
  fetchClient.use(...(options.middleware ?? []))
  const members: Record<string, unknown> = { fetchClient }
  for (const name in operations) {
    const facts = { ...service.pagination, ...operations[name] }
    members[memberName(name)] = createOperation(
      (...given) => call(name, ...given),
      facts,
      options.throwOnError,
    )
  }
  return members
}
