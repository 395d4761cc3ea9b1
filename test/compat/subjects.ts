import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { importModel, writeContract } from '../../src/import/index.js'

/** An input and the operation that it is for. */
interface Call {
  readonly target: string
  readonly input: object
}

/** A contract that every tool is tried with, and one call that a mock responds to. */
export interface Subject extends Call {
  readonly name: string
  readonly file: string
  readonly operation: string
  readonly path: string
  readonly signingName: string
  readonly mediaType: string
  /** An input that the contract does not allow. */
  readonly wrong: object
  /** A member of the response, which pages about the operation show. */
  readonly member: string
  /** What the mock is called with before, to have something to respond with. */
  readonly before: readonly Call[]
}

const STEPS = 'DescribeAutomationStepExecutions'

/** Returns the contracts to try. That of DynamoDB is imported, as AWS's model of it is not in the repository. */
export async function prepareSubjects(
  root: string,
  folder: string,
  model: string,
): Promise<readonly Subject[]> {
  if (!existsSync(model))
    throw new Error(`there is no ${model}; name AWS's model of DynamoDB: --dynamodb FILE`)
  const dynamoDb = join(folder, 'dynamodb')
  await writeContract(dynamoDb, (await importModel(model)).documents)
  const ssm = { signingName: 'ssm', mediaType: 'application/x-amz-json-1.1' }
  return [
    {
      ...ssm,
      name: 'one operation',
      file: join(root, 'generated/openapi.json'),
      operation: STEPS,
      target: `AmazonSSM.${STEPS}`,
      path: '/',
      input: { AutomationExecutionId: '00000000-0000-4000-8000-000000000001' },
      wrong: { AutomationExecutionId: 5 },
      member: 'StepExecutions',
      before: [],
    },
    {
      ...ssm,
      name: 'SSM',
      file: join(root, 'generated/ssm/openapi.json'),
      operation: 'GetParameter',
      target: 'AmazonSSM.GetParameter',
      path: '/AmazonSSM.GetParameter',
      input: { Name: '/house/light' },
      wrong: { Name: 5 },
      member: 'Parameter',
      before: [
        { target: 'AmazonSSM.PutParameter', input: { Name: '/house/light', Value: 'on', Type: 'String' } },
      ],
    },
    {
      name: 'DynamoDB',
      file: join(dynamoDb, 'openapi.yaml'),
      operation: 'DescribeTable',
      target: 'DynamoDB_20120810.DescribeTable',
      path: '/DynamoDB_20120810.DescribeTable',
      signingName: 'dynamodb',
      mediaType: 'application/x-amz-json-1.0',
      input: { TableName: 'house' },
      wrong: { TableName: 5 },
      member: 'Table',
      before: [
        {
          target: 'DynamoDB_20120810.CreateTable',
          input: {
            TableName: 'house',
            KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
            AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
            BillingMode: 'PAY_PER_REQUEST',
          },
        },
      ],
    },
  ]
}
