/**
 * A made-up C2J model with paginators in it, as large as asked: every operation has shapes of its own, about as many
 * and as big as those of a real service, and shares a few with all others.
 */
export function syntheticModel(operations: number) {
  const numbers = Array.from({ length: operations }, (_, index) => index + 1)
  return {
    metadata: {
      apiVersion: '2026-01-01',
      endpointPrefix: 'workshop',
      jsonVersion: '1.1',
      protocol: 'json',
      serviceFullName: 'Synthetic Workshop',
      serviceId: 'Workshop',
      targetPrefix: 'Workshop',
    },
    operations: Object.fromEntries(numbers.map((number) => [`ListTools${number}`, operationOf(number)])),
    shapes: { ...SHARED_SHAPES, ...Object.assign({}, ...numbers.map(shapesOf)) },
    pagination: Object.fromEntries(numbers.map((number) => [`ListTools${number}`, PAGES])),
  }
}

const PAGES = {
  input_token: 'NextToken',
  output_token: 'NextToken',
  limit_key: 'MaxResults',
  result_key: 'Tools',
}

function operationOf(number: number) {
  return {
    name: `ListTools${number}`,
    input: { shape: `ListTools${number}Request` },
    output: { shape: `ListTools${number}Result` },
    errors: [`ToolNotFound${number}`, `ToolLocked${number}`, 'InternalServerError', 'InvalidNextToken'].map(
      (shape) => ({ shape }),
    ),
  }
}

const structure = (members: Readonly<Record<string, string>>, required: readonly string[] = []) => ({
  type: 'structure',
  required,
  members: Object.fromEntries(Object.entries(members).map(([name, shape]) => [name, { shape }])),
})

const failure = () => ({ ...structure({ Message: 'String' }), exception: true })

const SHARED_SHAPES = {
  String: { type: 'string' },
  Moment: { type: 'timestamp' },
  Flag: { type: 'boolean' },
  Count: { type: 'integer', min: 1, max: 50 },
  Tag: structure({ Key: 'String', Value: 'String' }, ['Key', 'Value']),
  Tags: { type: 'list', member: { shape: 'Tag' }, max: 50 },
  InternalServerError: { ...failure(), fault: true },
  InvalidNextToken: failure(),
}

/** What one operation has for itself: a request, a result, what is in them, and two errors. */
function shapesOf(number: number) {
  const named = (name: string): string => `${name}${number}`
  return {
    [named('ListTools').concat('Request')]: structure(
      {
        Id: named('ToolId'),
        Filters: named('ToolFilters'),
        Sort: named('ToolSort'),
        MaxResults: 'Count',
        NextToken: 'String',
      },
      ['Id'],
    ),
    [named('ListTools').concat('Result')]: structure({ Tools: named('Tools'), NextToken: 'String' }),
    [named('Tools')]: { type: 'list', member: { shape: named('Tool') } },
    [named('Tool')]: structure({
      Id: named('ToolId'),
      Name: 'String',
      Kind: named('ToolSort'),
      Settings: named('ToolSettings'),
      MadeAt: 'Moment',
      UsedAt: 'Moment',
      Lent: 'Flag',
      Uses: 'Count',
      Tags: 'Tags',
    }),
    [named('ToolId')]: { type: 'string', min: 3, max: 64, pattern: '[a-z][a-z0-9-]*' },
    [named('ToolSort')]: { type: 'string', enum: ['Hammer', 'Saw', 'Plane', 'Chisel', 'Vice'] },
    [named('ToolSettings')]: {
      type: 'map',
      key: { shape: named('ToolId') },
      value: { shape: 'String' },
      max: 20,
    },
    [named('ToolFilter')]: structure({ Key: named('ToolSort'), Values: named('ToolFilterValues') }, ['Key']),
    [named('ToolFilterValues')]: { type: 'list', member: { shape: 'String' }, min: 1, max: 10 },
    [named('ToolFilters')]: { type: 'list', member: { shape: named('ToolFilter') }, max: 6 },
    [named('ToolNotFound')]: failure(),
    [named('ToolLocked')]: failure(),
  }
}
