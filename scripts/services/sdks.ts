import { parseArgs } from 'node:util'
import { createContract } from '../../src/contract/create-contract.js'
import { importModel } from '../../src/import/index.js'
import { createBareMock } from '../../src/mock/create-mock.js'
import { smithyUnions } from '../../src/services/smithy-unions.js'
import { type AwsModel, awsModels } from './aws-models.js'
import { type Outcome, sampleCalls } from './call.js'
import { startBoto3 } from './call-by-boto3.js'
import { callBySdk, sdkPackage } from './call-by-sdk.js'

/*
 * `npm run test:sdks -- botocore/data [SERVICE…]`: boto3 and the AWS SDK for JavaScript call some operations of every AWS
 * JSON service from a mock, and read what it makes up. What one of them cannot read is told, and the exit code is 1.
 * `--packages` prints the packages of the AWS SDK for JavaScript instead, to be installed in the folder that `--sdk` names.
 */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string', default: '5' },
    seed: { type: 'string', default: 'sdks' },
    sdk: { type: 'string', default: '.' },
    packages: { type: 'boolean', default: false },
  },
})
const [data, ...names] = positionals
if (data === undefined) {
  console.error(
    'usage: npm run test:sdks -- FOLDER [SERVICE…] [--sample 5] [--seed TEXT] [--sdk DIR] [--packages]',
  )
  process.exit(2)
}

const models = awsModels(data, names)
if (values.packages) {
  for (const model of models) console.log(sdkPackage(serviceIdOf(model)))
  process.exit(0)
}

const boto3 = startBoto3()
const totals = { read: 0, refused: 0, unreadable: 0 }
let withoutSdk = 0
for (const model of models) {
  const { document } = await importModel(model.file, { unionsOf: smithyUnions })
  const contract = createContract(document)
  const mock = createBareMock({ contracts: [contract], seed: values.seed })
  await using server = await mock.serve({ port: 0 })
  const calls = sampleCalls(contract, Number(values.sample), `${values.seed} ${model.name}`)
  count(`boto3 ${model.name}`, await boto3.call(model.name, server.url, calls))
  const outcomes = await callBySdk(contract, { folder: values.sdk, endpoint: server.url, calls })
  if (outcomes) count(`sdk ${model.name}`, outcomes)
  else withoutSdk++

  function count(who: string, made: readonly Outcome[]): void {
    for (const [index, outcome] of made.entries()) {
      totals[outcome?.kind ?? 'read']++
      if (outcome)
        console.log(`${who} ${calls[index]?.operation} ${outcome.kind}: ${outcome.message.slice(0, 300)}`)
    }
  }
}
boto3.close()
const { read, refused, unreadable } = totals
console.log(`${models.length} services, ${withoutSdk} of them without an SDK for JavaScript`)
console.log(`${read} responses read, ${refused} calls refused, ${unreadable} responses unreadable`)
process.exit(unreadable > 0 ? 1 : 0)

function serviceIdOf({ json, name }: AwsModel): string {
  const { serviceId } = Object(json['metadata'])
  return typeof serviceId === 'string' ? serviceId : name
}
