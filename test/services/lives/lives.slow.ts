import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { awsModels } from '../../../scripts/services/aws-models.js'
import { createContract } from '../../../src/contract/create-contract.js'
import { importModel } from '../../../src/import/index.js'
import { builtInContracts } from '../../../src/services/built-in-contracts.js'
import { createMock } from '../../../src/services/mock.js'

const run = promisify(execFile)

/** Where botocore keeps its models; `undefined` on a machine without boto3. */
const models = await run('python3', [
  '-c',
  'import boto3, botocore, os; print(os.path.join(os.path.dirname(botocore.__file__), "data"))',
]).then(
  ({ stdout }) => stdout.trim(),
  () => undefined,
)

/** Which walks there are, and the service of each; that of SSM is built in. */
const LIVES = [
  ['parameters', undefined],
  ['documents', undefined],
  ['windows', undefined],
  ['secrets', 'secretsmanager'],
  ['queues', 'sqs'],
  ['tables', 'dynamodb'],
  ['machines', 'stepfunctions'],
  ['logs', 'logs'],
] as const

describe.skipIf(models === undefined)('with boto3, resources live as in AWS', () => {
  it.each(LIVES)('%s', async (life, service) => {
    const found = service === undefined ? [] : awsModels(models ?? '', [service])
    const imported = await Promise.all(found.map(({ file }) => importModel(file, { descriptions: false })))
    const contracts = [...builtInContracts(), ...imported.map(({ document }) => createContract(document))]
    await using server = await createMock({ contracts }).serve({ port: 0 })
    const script = fileURLToPath(new URL(`${life}.py`, import.meta.url))
    const env = { ...process.env, MOCK_URL: server.url, PYTHONDONTWRITEBYTECODE: '1' }
    const { stdout } = await run('python3', [script], { env })
    expect(stdout).toBe('')
  })
})
