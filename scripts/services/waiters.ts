import { createContract } from '../../src/contract/create-contract.js'
import { importModel } from '../../src/import/index.js'
import type { Waiter } from '../../src/model/waiters/waiter.js'
import { createMock } from '../../src/services/mock.js'
import { awsModels } from './aws-models.js'
import { callOf, sampleCall } from './call.js'
import { startBoto3 } from './call-by-boto3.js'

/*
 * `npm run test:waiters -- botocore/data [SERVICE…]`: boto3 waits by every waiter of every AWS JSON service for what a mock
 * makes up, without a pause between two polls. A waiter that does not end well is told as soon as it is seen, and the exit code is
 * 1. Waiters for the end of something wait for what never was; the others for what nobody created.
 *
 * Of the 110 waiters of AWS, three give up at a state that another waiter of the same operation waits for, and that one at
 * theirs: they are counted apart. They end well when a task or fleet is created, started and stopped. Before botocore 1.44
 * two more wait for an error that their service does not have.
 */

const [data, ...names] = process.argv.slice(2)
if (data === undefined) {
  console.error('usage: npm run test:waiters -- FOLDER [SERVICE…], where FOLDER is the `data` of a botocore')
  process.exit(2)
}

const boto3 = startBoto3()
let waited = 0
let apart = 0
let failures = 0
for (const model of awsModels(data, names)) {
  const { document } = await importModel(model.file)
  const contract = createContract(document)
  for (const operation of contract.operations.values()) {
    for (const [waiter, { acceptors }] of Object.entries(operation.waiters ?? {})) {
      const isForEnd = acceptors.some((acceptor) => acceptor.state === 'success' && 'error' in acceptor)
      const isForAnyResponse = acceptors.some((acceptor) => 'error' in acceptor && acceptor.error === false)
      const mock = createMock({ contracts: [contract], stateless: !isForEnd || isForAnyResponse })
      await using server = await mock.serve({ port: 0 })
      const seed = `${model.name} ${waiter}`
      const least = callOf(contract, operation, seed)
      // That nothing is left of a list is told of what its filters or names ask for.
      const lists = isForEnd ? Object.entries(sampleCall(contract, operation, seed).input) : []
      const asked = Object.fromEntries(lists.filter(([, value]) => Array.isArray(value)))
      const call = { ...least, input: { ...asked, ...least.input }, waiter }
      const [outcome] = await boto3.call(model.name, server.url, [call])
      waited++
      if (!outcome) continue
      const others = Object.entries(operation.waiters ?? {}).filter(([name]) => name !== waiter)
      if (
        isWanted(
          outcome.message,
          others.map(([, other]) => other),
        )
      ) {
        apart++
        continue
      }
      failures++
      console.log(`${model.name} ${waiter} (${operation.name}): ${outcome.message.slice(0, 300)}`)
    }
  }
}
boto3.close()
console.log(
  `${waited} waiters, ${failures} did not end well, ${apart} met what others of their operation wait for`,
)
process.exit(failures > 0 ? 1 : 0)

/** Whether boto3 gave up at a state for which one of these waiters looks. */
function isWanted(message: string, waiters: readonly Waiter[]): boolean {
  const state = /terminal failure state: .*? we matched expected path: "(.*?)"/.exec(message)?.[1]
  return waiters.some(({ acceptors }) =>
    acceptors.some(
      (acceptor) => 'path' in acceptor && acceptor.state === 'success' && acceptor.expected === state,
    ),
  )
}
