import { readFile } from 'node:fs/promises'
import { service } from '../../generated/ssm/operations.js'
import { shippedContract, shippedValidators } from '../contract/shipped-contract.js'
import type { LazyContract, MockContract, ServedContract } from '../mock/calls/service-table.js'
import { readContract } from '../model/read-openapi/read-contract.js'

/**
 * The contracts that this package has built in: DescribeAutomationStepExecutions from the one written by hand, the other
 * operations of SSM from the one made from AWS's model, which is read when one of them is first asked for.
 */
export function builtInContracts(): readonly MockContract[] {
  return [handWrittenContract(), wholeSsm]
}

/** The contract of DescribeAutomationStepExecutions, in both renditions. */
export function handWrittenContract(): ServedContract {
  return { contract: shippedContract(), validators: shippedValidators }
}

const wholeSsm: LazyContract = {
  name: 'generated/ssm/openapi.json',
  protocol: service.protocol,
  targetPrefix: service.targetPrefix,
  load() {
    loading ??= loadSsm()
    return loading
  },
}

let loading: Promise<ServedContract> | undefined

async function loadSsm(): Promise<ServedContract> {
  const [text, { compileValidators }] = await Promise.all([
    readFile(new URL('../../generated/ssm/openapi.json', import.meta.url), 'utf8'),
    import('../contract/compile-validators.js'),
  ])
  const contract = readContract(JSON.parse(text))
  return { contract, validators: compileValidators(contract.document), name: wholeSsm.name }
}
