import type { ServedOperation } from '../mock/calls/service-table.js'
import type { BareMock } from '../mock/create-mock.js'
import { ERROR_TYPE_MEMBER } from '../protocol/aws-json/error-messages.js'
import { isJsonObject } from '../protocol/json-values.js'
import type { ApiCall, ApiResult } from './ssm-automation/runbook/actions/action.js'

/**
 * Calls an operation of a mock as a runbook names it: the service by boto3's name, the operation in any of boto3's and the
 * API's spellings.
 */
export async function callServed(
  { service, api, input, region }: ApiCall & { readonly region: string },
  mock: BareMock,
): Promise<ApiResult> {
  const operation = await findOperation(service, api, mock)
  if (!operation) return { unserved: `${service} ${api} is not in a contract that is served.` }
  const { status, body } = await mock.call(operation, input, region)
  const read: unknown = body === '' ? {} : JSON.parse(body)
  const members = isJsonObject(read) ? read : {}
  if (status < 400) return { output: members }
  const code = String(members[ERROR_TYPE_MEMBER] ?? status).replace(/^.*#/, '')
  return { error: { code, message: String(members['message'] ?? members['Message'] ?? '') } }
}

async function findOperation(
  service: string,
  api: string,
  mock: BareMock,
): Promise<ServedOperation | undefined> {
  const operations = await mock.operations()
  return operations.find(({ contract, operation }) => {
    if (plain(operation.name) !== plain(api)) return false
    const names = [contract.signingName, contract.endpointPrefix, contract.serviceId]
    return names.some((name) => plain(name) === plain(service))
  })
}

/** A name without what spellings differ in: `get_parameter` is `GetParameter`. */
function plain(name: string): string {
  return name.replace(/[^a-zA-Z0-9]/g, '').toLowerCase()
}
