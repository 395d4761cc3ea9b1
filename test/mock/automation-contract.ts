import type { Contract } from '../../src/contract/contract.js'
import { createContract } from '../../src/contract/create-contract.js'

/** The parts of a contract that a test writes by hand. */
interface Sketch {
  readonly protocol: 'awsJson1_0' | 'awsJson1_1'
  readonly prefix: string
  readonly signingName: string
  /** Give requests and outputs the published rendition too. */
  readonly published?: boolean
  /** Input and output schemas by operation, and the codes of its errors. */
  readonly operations: Readonly<Record<string, OperationSketch>>
}

interface OperationSketch {
  readonly input: object
  readonly output?: object
  readonly errors?: readonly string[]
  readonly paginated?: object
  /** Members that the published rendition takes from its query. */
  readonly query?: readonly string[]
}

/** Makes the contract of a service as an import makes it: wire rendition only, no examples. */
export function sketchContract(sketch: Sketch): Contract {
  const { protocol, prefix, signingName, operations, published = false } = sketch
  const wire = protocol === 'awsJson1_0' ? 'application/x-amz-json-1.0' : 'application/x-amz-json-1.1'
  const schemas: Record<string, object> = {}
  const paths: Record<string, object> = {}
  for (const [name, { input, output = {}, errors = [], paginated, query }] of Object.entries(operations)) {
    schemas[`${name}Request`] = { type: 'object', ...input }
    schemas[`${name}Result`] = { type: 'object', properties: output }
    for (const code of errors) schemas[code] = errorSchema(code)
    const refer = (name: string): object => {
      const schema = { $ref: `#/components/schemas/${name}` }
      return { content: { [wire]: { schema }, ...(published && { 'application/json': { schema } }) } }
    }
    paths[`/${prefix}.${name}`] = {
      post: {
        operationId: name,
        requestBody: refer(`${name}Request`),
        responses: {
          200: refer(`${name}Result`),
          ...(errors.length > 0 && {
            400: {
              content: {
                [wire]: {
                  schema: { oneOf: errors.map((code) => ({ $ref: `#/components/schemas/${code}` })) },
                },
              },
            },
          }),
        },
        ...(paginated && { 'x-aws-paginated': paginated }),
        ...(query && { parameters: query.map((name) => ({ name, in: 'query', schema: {} })) }),
      },
    }
  }
  return createContract({
    openapi: '3.1.1',
    info: { title: prefix, version: '1.0.0' },
    'x-aws-protocol': protocol,
    'x-aws-target-prefix': prefix,
    'x-aws-signing-name': signingName,
    paths,
    components: { schemas },
  })
}

function errorSchema(code: string): object {
  return {
    type: 'object',
    required: ['__type'],
    properties: { __type: { type: 'string', const: code }, Message: { type: 'string' } },
    'x-aws-error': { code, status: 400, fault: 'client', retryable: false },
  }
}

const text = { type: 'string' }
const time = { type: 'number', format: 'epoch-seconds' }
const id = { type: 'string', minLength: 36, maxLength: 36 }
const step = {
  type: 'object',
  properties: {
    StepName: text,
    StepStatus: {
      anyOf: [
        { type: 'string', enum: ['Pending', 'InProgress', 'Success', 'Failed', 'Cancelled', 'Waiting'] },
        text,
      ],
    },
    StepExecutionId: text,
    ExecutionStartTime: time,
    ExecutionEndTime: time,
    Outputs: { type: 'object', additionalProperties: { type: 'array', items: text } },
    ParentStepDetails: { type: 'object', properties: { StepExecutionId: text } },
  },
}
const steps = { type: 'array', items: step }
const filters = {
  type: 'array',
  items: { type: 'object', properties: { Key: text, Values: { type: 'array', items: text } } },
}
const known = { required: ['AutomationExecutionId'], properties: { AutomationExecutionId: id } }
const details = {
  AutomationExecutionId: id,
  DocumentName: text,
  AutomationExecutionStatus: text,
  ExecutionStartTime: time,
  ExecutionEndTime: time,
}

/** Systems Manager's Automation, as far as the mock acts it out. */
export const AUTOMATION = sketchContract({
  protocol: 'awsJson1_1',
  prefix: 'AmazonSSM',
  signingName: 'ssm',
  operations: {
    StartAutomationExecution: {
      input: {
        required: ['DocumentName'],
        properties: {
          DocumentName: text,
          ClientToken: text,
          Parameters: { type: 'object', additionalProperties: { type: 'array', items: text } },
        },
      },
      output: { AutomationExecutionId: id },
    },
    GetAutomationExecution: {
      input: known,
      output: { AutomationExecution: { type: 'object', properties: { ...details, StepExecutions: steps } } },
      errors: ['AutomationExecutionNotFoundException'],
    },
    DescribeAutomationExecutions: {
      input: { properties: { Filters: filters, MaxResults: { type: 'integer' }, NextToken: text } },
      output: {
        AutomationExecutionMetadataList: { type: 'array', items: { type: 'object', properties: details } },
        NextToken: text,
      },
      errors: ['InvalidFilterKey', 'InvalidFilterValue', 'InvalidNextToken'],
    },
    DescribeAutomationStepExecutions: {
      input: { ...known, properties: { ...known.properties, Filters: filters } },
      output: { StepExecutions: steps, NextToken: text },
      errors: ['AutomationExecutionNotFoundException', 'InvalidFilterValue'],
    },
    StopAutomationExecution: {
      input: {
        ...known,
        properties: { ...known.properties, Type: { type: 'string', enum: ['Complete', 'Cancel'] } },
      },
      errors: ['AutomationExecutionNotFoundException', 'InvalidAutomationStatusUpdateException'],
    },
    SendAutomationSignal: {
      input: {
        required: ['AutomationExecutionId', 'SignalType'],
        properties: {
          AutomationExecutionId: id,
          SignalType: text,
          Payload: { type: 'object', additionalProperties: { type: 'array', items: text } },
        },
      },
      errors: ['AutomationExecutionNotFoundException', 'InvalidAutomationSignalException'],
    },
  },
})

/** Another service, of the other protocol, with an operation that nothing acts out. */
export const TABLES = sketchContract({
  protocol: 'awsJson1_0',
  prefix: 'Tables_20260101',
  signingName: 'tables',
  operations: {
    ListTables: {
      input: { properties: { Limit: { type: 'integer', minimum: 1, maximum: 100 }, Start: text } },
      output: {
        Names: { type: 'array', minItems: 1, items: { type: 'string', pattern: '^[a-z]{3,9}-[0-9]{2}$' } },
        Last: text,
        Created: time,
        Kind: { type: 'string', enum: ['small', 'large'] },
        Count: { type: 'integer', minimum: 7, maximum: 9 },
      },
      errors: ['TableNotFoundException'],
      paginated: { inputToken: 'Start', outputToken: 'Last', items: 'Names', pageSize: 'Limit' },
    },
    DeleteTable: { input: { required: ['Name'], properties: { Name: { type: 'string', minLength: 3 } } } },
  },
})
