/**
 * What is asked of two services and what they answer, as in recorded traffic: several operations and statuses mixed,
 * errors, members that the contract does not know, and values that break it. The shapes are Parameter Store's and
 * DynamoDB's; the values are made up.
 */

import type { Dice } from './dice.js'

/** One request and its response, with bodies as values; `@…@` in a string stands for a number as AWS writes times. */
export interface MadeExchange {
  readonly operation: string
  readonly request: object
  readonly status: number
  readonly response: object
}

/** A service whose traffic can be made. */
export interface MadeService {
  readonly targetPrefix: string
  readonly host: string
  readonly mediaType: string
  readonly make: (dice: Dice) => MadeExchange
}

const ERRORS = 0.05
const NEW_MEMBERS = 0.01
const VIOLATIONS = 0.01

type Maker = (dice: Dice) => Omit<MadeExchange, 'operation' | 'status'>

/** Of each kind its share: most in order, some errors, some findings. */
function mix(
  makers: readonly [[string, Maker], ...[string, Maker][]],
  errors: readonly [object, ...object[]],
  dice: Dice,
): MadeExchange {
  const [operation, make] = dice.pick(makers)
  const made = make(dice)
  const share = dice.share()
  if (share < ERRORS) return { operation, request: made.request, status: 400, response: dice.pick(errors) }
  if (share < ERRORS + NEW_MEMBERS)
    return { operation, ...made, status: 200, response: { ...made.response, Novelty: dice.hex(8) } }
  if (share < ERRORS + NEW_MEMBERS + VIOLATIONS)
    return {
      operation,
      ...made,
      status: 200,
      request: { ...made.request, WithDecryption: 'yes', Limit: 'ten' },
    }
  return { operation, ...made, status: 200 }
}

const seconds = (dice: Dice): string => `@${(1.7e9 + dice.below(9e7) + dice.share()).toFixed(3)}@`
const LEVELS = ['prod', 'staging', 'shared'] as const
const TEAMS = ['billing', 'search', 'checkout', 'identity-and-access'] as const
const KEYS = ['db/url', 'db/password', 'api-key', 'feature/new-cart', 'timeout', 'café'] as const
const nameOf = (dice: Dice): string => `/${dice.pick(LEVELS)}/${dice.pick(TEAMS)}/${dice.pick(KEYS)}`

function parameter(dice: Dice): object {
  const Name = nameOf(dice)
  return {
    Name,
    Type: dice.pick(['String', 'SecureString', 'StringList']),
    Value: dice.pick([
      dice.hex(24),
      `postgres://app:${dice.hex(12)}@db.internal:5432/app?sslmode=require&pool=10`,
      `{"enabled":true,"share":0.${dice.below(99)},"by":"${dice.hex(6)}"}`,
      'a,b,c',
    ]),
    Version: 1 + dice.below(40),
    LastModifiedDate: seconds(dice),
    ARN: `arn:aws:ssm:eu-central-1:123456789012:parameter${Name}`,
    DataType: 'text',
    ...(dice.share() < 0.1 && { Selector: ':3', SourceResult: '' }),
  }
}

const many = (dice: Dice, most: number, make: Maker | ((dice: Dice) => object)): object[] =>
  Array.from({ length: 1 + dice.below(most) }, () => make(dice))

function metadata(dice: Dice): object {
  const Name = nameOf(dice)
  return {
    Name,
    ARN: `arn:aws:ssm:eu-central-1:123456789012:parameter${Name}`,
    Type: dice.pick(['String', 'SecureString']),
    ...(dice.share() < 0.3 && { KeyId: 'alias/aws/ssm' }),
    LastModifiedDate: seconds(dice),
    LastModifiedUser: `arn:aws:sts::123456789012:assumed-role/deploy/${dice.hex(8)}`,
    ...(dice.share() < 0.5 && { Description: 'Where the "orders" database is, and who may ask it' }),
    Version: 1 + dice.below(40),
    Tier: dice.pick(['Standard', 'Advanced']),
    Policies: [],
    DataType: 'text',
  }
}

const PARAMETER_STORE: readonly [[string, Maker], ...[string, Maker][]] = [
  [
    'GetParameter',
    (dice) => ({
      request: { Name: nameOf(dice), WithDecryption: true },
      response: { Parameter: parameter(dice) },
    }),
  ],
  [
    'GetParameters',
    (dice) => ({
      request: { Names: [nameOf(dice), nameOf(dice)], WithDecryption: true },
      response: { InvalidParameters: [], Parameters: many(dice, 4, parameter) },
    }),
  ],
  [
    'GetParametersByPath',
    (dice) => ({
      request: { Path: `/${dice.pick(LEVELS)}`, Recursive: true, WithDecryption: true, MaxResults: 10 },
      response: {
        Parameters: many(dice, 10, parameter),
        ...(dice.share() < 0.5 && { NextToken: dice.hex(120) }),
      },
    }),
  ],
  [
    'DescribeParameters',
    (dice) => ({
      request: {
        ParameterFilters: [{ Key: 'Type', Option: 'Equals', Values: ['SecureString'] }],
        MaxResults: 50,
      },
      response: {
        Parameters: many(dice, 10, metadata),
        ...(dice.share() < 0.5 && { NextToken: dice.hex(120) }),
      },
    }),
  ],
  [
    'PutParameter',
    (dice) => ({
      request: { Name: nameOf(dice), Value: dice.hex(30), Type: 'SecureString', Overwrite: true },
      response: { Version: 1 + dice.below(40), Tier: 'Standard' },
    }),
  ],
]

const attribute = (dice: Dice): object =>
  dice.pick<(dice: Dice) => object>([
    ({ hex }) => ({ S: hex(20) }),
    ({ below }) => ({ N: String(below(1e6)) }),
    () => ({ BOOL: true }),
    ({ hex }) => ({ L: [{ S: hex(6) }, { N: '1' }] }),
    ({ hex }) => ({ M: { street: { S: `${hex(8)} "Höhe" & Söhne` }, zip: { S: hex(5) } } }),
  ])(dice)

function item(dice: Dice): object {
  return {
    pk: { S: `ORDER#${dice.hex(12)}` },
    sk: { S: `2026-0${1 + dice.below(9)}-1${dice.below(9)}` },
    total: { N: (dice.share() * 1000).toFixed(2) },
    status: { S: dice.pick(['open', 'paid', 'sent']) },
    ...(dice.share() < 0.5 && { address: attribute(dice) }),
    ...(dice.share() < 0.3 && { note: attribute(dice) }),
    lines: {
      L: many(dice, 3, () => ({ M: { sku: { S: dice.hex(8) }, count: { N: String(dice.below(9)) } } })),
    },
  }
}

const key = (dice: Dice): object => ({ pk: { S: `ORDER#${dice.hex(12)}` }, sk: { S: '2026-01-10' } })

const TABLES: readonly [[string, Maker], ...[string, Maker][]] = [
  [
    'GetItem',
    (dice) => ({
      request: { TableName: 'orders', Key: key(dice), ConsistentRead: true },
      response: { Item: item(dice) },
    }),
  ],
  [
    'Query',
    (dice) => {
      const Items = many(dice, 8, item)
      return {
        request: {
          TableName: 'orders',
          KeyConditionExpression: 'pk = :pk and sk > :sk',
          ExpressionAttributeValues: { ':pk': { S: dice.hex(12) }, ':sk': { S: '2026' } },
          Limit: 25,
        },
        response: { Count: Items.length, Items, ScannedCount: Items.length },
      }
    },
  ],
  ['PutItem', (dice) => ({ request: { TableName: 'orders', Item: item(dice) }, response: {} })],
  [
    'UpdateItem',
    (dice) => ({
      request: {
        TableName: 'orders',
        Key: key(dice),
        UpdateExpression: 'SET #s = :s',
        ExpressionAttributeNames: { '#s': 'status' },
        ExpressionAttributeValues: { ':s': { S: 'sent' } },
        ReturnValues: 'ALL_NEW',
      },
      response: { Attributes: item(dice) },
    }),
  ],
]

/** The services, by the name under which the bench has them. */
export const SERVICES: Readonly<Record<'ssm' | 'dynamodb', MadeService>> = {
  ssm: {
    targetPrefix: 'AmazonSSM',
    host: 'ssm.eu-central-1.amazonaws.com',
    mediaType: 'application/x-amz-json-1.1',
    make: (dice) =>
      mix(
        PARAMETER_STORE,
        [{ __type: 'ParameterNotFound' }, { __type: 'ThrottlingException', message: 'Rate exceeded' }],
        dice,
      ),
  },
  dynamodb: {
    targetPrefix: 'DynamoDB_20120810',
    host: 'dynamodb.eu-central-1.amazonaws.com',
    mediaType: 'application/x-amz-json-1.0',
    make: (dice) =>
      mix(
        TABLES,
        [
          {
            __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException',
            message: 'The conditional request failed',
          },
          {
            __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
            message: 'The level of configured provisioned throughput for the table was exceeded.',
          },
        ],
        dice,
      ),
  },
}
