const operation = (name: string, more: Record<string, unknown>) => ({
  name,
  http: { method: 'POST', requestUri: '/' },
  ...more,
})

/** The service of `garden-smithy.ts` as botocore would carry it. */
export function gardenC2j() {
  return {
    version: '2.0',
    metadata: {
      apiVersion: '2026-01-01',
      endpointPrefix: 'garden',
      jsonVersion: '1.1',
      protocol: 'json',
      serviceFullName: 'Amazon Garden',
      serviceId: 'Garden',
      signingName: 'gardening',
      targetPrefix: 'Garden_20260101',
    } as Record<string, unknown>,
    documentation: '<p>Grows <b>trees</b>.</p>',
    operations: {
      PlantTree: operation('PlantTree', {
        input: { shape: 'PlantTreeRequest' },
        output: { shape: 'PlantTreeResult' },
        errors: [{ shape: 'GardenFailure' }, { shape: 'TreeLimitExceeded' }],
        documentation: '<p>Plants a tree. See <a>ListTrees</a>.</p>',
      }),
      ListTrees: operation('ListTrees', {
        input: { shape: 'ListTreesRequest' },
        output: { shape: 'ListTreesResult' },
        errors: [{ shape: 'ThrottlingException' }],
      }),
      RemoveTree: operation('RemoveTree', {
        input: { shape: 'RemoveTreeRequest' },
        deprecated: true,
        deprecatedMessage: '<p>Let it grow.</p>',
        deprecatedSince: '2026-02-01',
        endpoint: { hostPrefix: 'saw-' },
      }),
    },
    shapes: {
      PlantTreeRequest: {
        type: 'structure',
        required: ['Name', 'Kind'],
        members: {
          Name: { shape: 'TreeName', documentation: '<p>What it is called.</p>' },
          Kind: { shape: 'TreeKind' },
          ClientToken: { shape: 'String', idempotencyToken: true },
          Label: { shape: 'Label' },
          Position: { shape: 'Position' },
          Notes: { shape: 'Notes' },
          Tags: { shape: 'TagMap' },
          PlantedAt: { shape: 'Moment' },
          Height: { shape: 'Height' },
        },
      },
      PlantTreeResult: { type: 'structure', members: { Tree: { shape: 'Tree' } } },
      ListTreesRequest: {
        type: 'structure',
        members: { Next: { shape: 'String' }, Max: { shape: 'PageSize' } },
      },
      ListTreesResult: {
        type: 'structure',
        members: { Trees: { shape: 'TreeList' }, Next: { shape: 'String' } },
      },
      RemoveTreeRequest: { type: 'structure', required: ['Name'], members: { Name: { shape: 'TreeName' } } },
      Tree: {
        type: 'structure',
        required: ['Name'],
        members: {
          Name: { shape: 'TreeName' },
          Kind: { shape: 'TreeKind' },
          PlantedAt: { shape: 'Moment' },
          Parent: { shape: 'Tree' },
          Tags: { shape: 'TagMap' },
          Position: { shape: 'Position' },
          Secret: { shape: 'Secret' },
        },
      },
      TreeList: { type: 'list', member: { shape: 'Tree' } },
      TreeName: { type: 'string', min: 1, max: 32, pattern: '^[a-z]+$' },
      TreeKind: { type: 'string', enum: ['OAK', 'SilverBirch'] },
      Position: {
        type: 'structure',
        union: true,
        members: { Row: { shape: 'Height' }, Place: { shape: 'Place' } },
      },
      Place: { type: 'structure', members: { East: { shape: 'Float' }, North: { shape: 'Float' } } },
      TagMap: { type: 'map', key: { shape: 'TagKey' }, value: { shape: 'String' }, min: 1, max: 3 },
      TagKey: { type: 'string', max: 8 },
      Label: { type: 'blob', min: 1, max: 4 },
      Notes: { type: 'structure', members: {}, document: true },
      Moment: { type: 'timestamp' },
      Height: { type: 'integer', min: 1, max: 200 },
      PageSize: { type: 'integer', min: 1, max: 50 },
      Secret: { type: 'string', sensitive: true },
      String: { type: 'string' },
      Float: { type: 'float' },
      TreeLimitExceeded: {
        type: 'structure',
        required: ['Message', 'Limit'],
        members: { Message: { shape: 'String' }, Limit: { shape: 'Height' } },
        error: { httpStatusCode: 409 },
        exception: true,
      },
      GardenFailure: { type: 'structure', members: {}, exception: true, fault: true },
      ThrottlingException: {
        type: 'structure',
        required: ['Quota'],
        members: { message: { shape: 'String' }, Quota: { shape: 'String' } },
        exception: true,
      },
    } as Record<string, Record<string, unknown>>,
  }
}

/** The `paginators-1.json` beside it. */
export function gardenPaginators() {
  return {
    pagination: {
      ListTrees: {
        input_token: 'Next',
        output_token: 'Next',
        limit_key: 'Max',
        result_key: ['Trees', 'Count'],
      },
    } as Record<string, unknown>,
  }
}
