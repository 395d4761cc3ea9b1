const shape = (name: string) => ({ target: `com.example.garden#${name}` })
const prelude = (name: string) => ({ target: `smithy.api#${name}` })
const traits = (all: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(all).map(([name, value]) => [`smithy.api#${name}`, value]))

/** A small service, made up, as a Smithy JSON AST. `garden-c2j.ts` has the same one in C2J. */
export function gardenSmithy() {
  const shapes: Record<string, Record<string, unknown>> = {
    Garden_20260101: {
      type: 'service',
      version: '2026-01-01',
      operations: [shape('ListTrees'), shape('PlantTree'), shape('RemoveTree')],
      traits: {
        ...traits({ title: 'Amazon Garden', documentation: '<p>Grows <b>trees</b>.</p>' }),
        'aws.api#service': { sdkId: 'Garden', arnNamespace: 'garden', endpointPrefix: 'garden' },
        'aws.auth#sigv4': { name: 'gardening' },
        'aws.protocols#awsJson1_1': {},
      },
    },
    PlantTree: {
      type: 'operation',
      input: shape('PlantTreeRequest'),
      output: shape('PlantTreeResult'),
      errors: [shape('TreeLimitExceeded'), shape('GardenFailure')],
      traits: traits({ documentation: '<p>Plants a tree. See <a>ListTrees</a>.</p>' }),
    },
    ListTrees: {
      type: 'operation',
      input: shape('ListTreesRequest'),
      output: shape('ListTreesResult'),
      errors: [shape('ThrottlingException')],
      traits: traits({
        paginated: { inputToken: 'Next', outputToken: 'Next', items: 'Trees', pageSize: 'Max' },
      }),
    },
    RemoveTree: {
      type: 'operation',
      input: shape('RemoveTreeRequest'),
      output: prelude('Unit'),
      traits: traits({
        deprecated: { message: '<p>Let it grow.</p>', since: '2026-02-01' },
        endpoint: { hostPrefix: 'saw-' },
      }),
    },
    PlantTreeRequest: {
      type: 'structure',
      members: {
        Name: {
          ...shape('TreeName'),
          traits: traits({ required: {}, documentation: '<p>What it is called.</p>' }),
        },
        Kind: { ...shape('TreeKind'), traits: traits({ required: {} }) },
        ClientToken: { ...shape('String'), traits: traits({ idempotencyToken: {} }) },
        Label: shape('Label'),
        Position: shape('Position'),
        Notes: shape('Notes'),
        Tags: shape('TagMap'),
        PlantedAt: shape('Moment'),
        Height: shape('Height'),
      },
    },
    PlantTreeResult: { type: 'structure', members: { Tree: shape('Tree') } },
    ListTreesRequest: { type: 'structure', members: { Next: shape('String'), Max: shape('PageSize') } },
    ListTreesResult: { type: 'structure', members: { Trees: shape('TreeList'), Next: shape('String') } },
    RemoveTreeRequest: {
      type: 'structure',
      members: { Name: { ...shape('TreeName'), traits: traits({ required: {} }) } },
    },
    Tree: {
      type: 'structure',
      members: {
        Name: { ...shape('TreeName'), traits: traits({ required: {} }) },
        Kind: shape('TreeKind'),
        PlantedAt: shape('Moment'),
        Parent: shape('Tree'),
        Tags: shape('TagMap'),
        Position: shape('Position'),
        Secret: shape('Secret'),
      },
    },
    TreeList: { type: 'list', member: shape('Tree') },
    TreeName: { type: 'string', traits: traits({ length: { min: 1, max: 32 }, pattern: '^[a-z]+$' }) },
    TreeKind: {
      type: 'enum',
      members: {
        OAK: { ...prelude('Unit'), traits: traits({ enumValue: 'OAK' }) },
        SILVER_BIRCH: { ...prelude('Unit'), traits: traits({ enumValue: 'SilverBirch' }) },
      },
    },
    Position: { type: 'union', members: { Row: shape('Height'), Place: shape('Place') } },
    Place: { type: 'structure', members: { East: shape('Float'), North: shape('Float') } },
    TagMap: {
      type: 'map',
      key: shape('TagKey'),
      value: shape('String'),
      traits: traits({ length: { min: 1, max: 3 } }),
    },
    TagKey: { type: 'string', traits: traits({ length: { max: 8 } }) },
    Label: { type: 'blob', traits: traits({ length: { min: 1, max: 4 } }) },
    Notes: { type: 'document' },
    Moment: { type: 'timestamp' },
    Height: { type: 'integer', traits: traits({ range: { min: 1, max: 200 } }) },
    PageSize: { type: 'integer', traits: traits({ range: { min: 1, max: 50 } }) },
    Secret: { type: 'string', traits: traits({ sensitive: {} }) },
    String: { type: 'string' },
    Float: { type: 'float' },
    TreeLimitExceeded: {
      type: 'structure',
      members: {
        Message: { ...shape('String'), traits: traits({ required: {} }) },
        Limit: { ...shape('Height'), traits: traits({ required: {} }) },
      },
      traits: {
        ...traits({ error: 'client', httpError: 409 }),
        'aws.protocols#awsQueryError': { code: 'TooMany', httpResponseCode: 404 },
      },
    },
    GardenFailure: { type: 'structure', members: {}, traits: traits({ error: 'server' }) },
    ThrottlingException: {
      type: 'structure',
      members: { message: shape('String'), Quota: { ...shape('String'), traits: traits({ required: {} }) } },
      traits: traits({ error: 'client' }),
    },
  }
  return {
    smithy: '2.0',
    shapes: Object.fromEntries(
      Object.entries(shapes).map(([name, description]) => [`com.example.garden#${name}`, description]),
    ) as Record<string, Record<string, unknown>>,
  }
}
