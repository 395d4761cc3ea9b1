import { readFile } from 'node:fs/promises'
import { operations, service } from '../../generated/ssm/operations.js'
import type { Contract } from '../contract/contract.js'
import { shippedContract } from '../contract/shipped-contract.js'
import type { LazyContract, MockContract } from '../mock/calls/service-table.js'

/**
 * The contracts that this package has built in: DescribeAutomationStepExecutions from the one written by hand, the other
 * operations of SSM from the one made from AWS's model, which is read when one of them is first asked for.
 */
export function builtInContracts(): readonly MockContract[] {
  return [handWrittenContract(), wholeSsm]
}

/** The same, read: whatever one of them calls sensitive is. */
export async function allBuiltInContracts(): Promise<readonly Contract[]> {
  return [handWrittenContract(), await wholeSsm.load()]
}

/** The contract of DescribeAutomationStepExecutions, in both renditions. */
export function handWrittenContract(): Contract {
  return shippedContract()
}

/** The file of the built-in contract that has an operation, by its target. */
export function builtInFileFor(target: string): string | undefined {
  const [prefix, name] = [target.slice(0, target.lastIndexOf('.')), target.slice(target.lastIndexOf('.') + 1)]
  return prefix === service.targetPrefix && Object.hasOwn(operations, name) ? wholeSsm.name : undefined
}

const wholeSsm: LazyContract = {
  name: 'generated/ssm/openapi.json',
  protocol: 'awsJson1_1',
  targetPrefix: service.targetPrefix,
  load() {
    loading ??= loadSsm()
    return loading
  },
}

let loading: Promise<Contract> | undefined

async function loadSsm(): Promise<Contract> {
  const [text, { trustContract }] = await Promise.all([
    readFile(new URL('../../generated/ssm/openapi.json', import.meta.url), 'utf8'),
    import('../contract/create-contract.js'),
  ])
  return { ...trustContract(JSON.parse(text)), file: wholeSsm.name }
}
