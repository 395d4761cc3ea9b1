/** A model in C2J of the shapes that DynamoDB's traffic has, as far as the bench makes any: facts alone, four operations. */
export function dynamodbModel() {
  return {
    metadata: {
      apiVersion: '2012-08-10',
      endpointPrefix: 'dynamodb',
      jsonVersion: '1.0',
      protocol: 'json',
      serviceFullName: 'Amazon DynamoDB',
      serviceId: 'DynamoDB',
      signatureVersion: 'v4',
      targetPrefix: 'DynamoDB_20120810',
    },
    operations: Object.fromEntries(
      ['GetItem', 'PutItem', 'Query', 'UpdateItem'].map((name) => [
        name,
        {
          name,
          input: { shape: `${name}Input` },
          output: { shape: `${name}Output` },
          errors: [
            { shape: 'ConditionalCheckFailedException' },
            { shape: 'ProvisionedThroughputExceededException' },
          ],
        },
      ]),
    ),
    shapes: SHAPES,
  }
}

const structure = (members: Readonly<Record<string, string>>, required: readonly string[] = []) => ({
  type: 'structure',
  required,
  members: Object.fromEntries(Object.entries(members).map(([name, shape]) => [name, { shape }])),
})
const map = (key: string, value: string) => ({ type: 'map', key: { shape: key }, value: { shape: value } })
const list = (item: string) => ({ type: 'list', member: { shape: item } })
const failure = () => ({ ...structure({ message: 'Text' }), exception: true })

const SHAPES = {
  Text: { type: 'string' },
  Flag: { type: 'boolean' },
  Count: { type: 'integer' },
  Limit: { type: 'integer', min: 1 },
  TableName: { type: 'string', min: 1, max: 1024 },
  AttributeName: { type: 'string', max: 65535 },
  Expression: { type: 'string' },
  ReturnValue: { type: 'string', enum: ['NONE', 'ALL_OLD', 'UPDATED_OLD', 'ALL_NEW', 'UPDATED_NEW'] },
  AttributeValue: {
    ...structure({
      S: 'Text',
      N: 'Text',
      B: 'Bytes',
      SS: 'Texts',
      NS: 'Texts',
      BS: 'ManyBytes',
      M: 'Values',
      L: 'ValueList',
      NULL: 'Flag',
      BOOL: 'Flag',
    }),
    union: true,
  },
  Bytes: { type: 'blob' },
  Texts: list('Text'),
  ManyBytes: list('Bytes'),
  Values: map('AttributeName', 'AttributeValue'),
  ValueList: list('AttributeValue'),
  Items: list('Values'),
  Names: map('Text', 'AttributeName'),
  GetItemInput: structure({ TableName: 'TableName', Key: 'Values', ConsistentRead: 'Flag' }, [
    'TableName',
    'Key',
  ]),
  GetItemOutput: structure({ Item: 'Values' }),
  PutItemInput: structure({ TableName: 'TableName', Item: 'Values', ConditionExpression: 'Expression' }, [
    'TableName',
    'Item',
  ]),
  PutItemOutput: structure({ Attributes: 'Values' }),
  QueryInput: structure(
    {
      TableName: 'TableName',
      KeyConditionExpression: 'Expression',
      ExpressionAttributeNames: 'Names',
      ExpressionAttributeValues: 'Values',
      ExclusiveStartKey: 'Values',
      Limit: 'Limit',
    },
    ['TableName'],
  ),
  QueryOutput: structure({
    Items: 'Items',
    Count: 'Count',
    ScannedCount: 'Count',
    LastEvaluatedKey: 'Values',
  }),
  UpdateItemInput: structure(
    {
      TableName: 'TableName',
      Key: 'Values',
      UpdateExpression: 'Expression',
      ExpressionAttributeNames: 'Names',
      ExpressionAttributeValues: 'Values',
      ReturnValues: 'ReturnValue',
    },
    ['TableName', 'Key'],
  ),
  UpdateItemOutput: structure({ Attributes: 'Values' }),
  ConditionalCheckFailedException: failure(),
  ProvisionedThroughputExceededException: failure(),
}
