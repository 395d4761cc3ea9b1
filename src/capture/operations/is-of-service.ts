import type { Contract } from '../../contract/contract.js'

/** A shorter word is found within others by chance. */
const LONG_ENOUGH = 5

/** Whether a service is what an SDK calls by this name: operations of the same name are of many services. */
export function isOfService(contract: Contract, word: string): boolean {
  const { serviceId, signingName, endpointPrefix, targetPrefix, title } = contract
  const wanted = plainWord(word)
  if ([serviceId, signingName, endpointPrefix].some((name) => plainWord(name) === wanted)) return true
  return (
    wanted.length >= LONG_ENOUGH && [targetPrefix, title].some((name) => plainWord(name).includes(wanted))
  )
}

function plainWord(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '')
}
