/** What stands at a place of a document: an object of OpenAPI, a schema, a map of either by names of the author's own, or data. */
export type Place = 'object' | 'schema' | 'objects' | 'schemas' | 'data'

/** What stands under the keys of OpenAPI's objects, where it is no other object of that kind. */
const BELOW_OBJECTS = tableOf({
  ...Object.fromEntries(
    [
      ...[
        'callbacks',
        'content',
        'encoding',
        'examples',
        'headers',
        'links',
        'parameters',
        'pathItems',
        'paths',
      ],
      ...['requestBodies', 'responses', 'scopes', 'securitySchemes', 'variables', 'webhooks'],
    ].map((key) => [key, 'objects' as const]),
  ),
  ...{ schema: 'schema', itemSchema: 'schema', schemas: 'schemas', mapping: 'data' },
  ...{ default: 'data', enum: 'data', example: 'data', security: 'data', value: 'data', dataValue: 'data' },
})

/** What stands under the keys of schemas; whatever else stands there is data. */
const BELOW_SCHEMAS = tableOf({
  ...Object.fromEntries(
    [
      ...[
        'additionalProperties',
        'allOf',
        'anyOf',
        'contains',
        'else',
        'if',
        'items',
        'not',
        'oneOf',
        'prefixItems',
      ],
      ...['propertyNames', 'then', 'unevaluatedItems', 'unevaluatedProperties'],
    ].map((key) => [key, 'schema' as const]),
  ),
  ...{ $defs: 'schemas', definitions: 'schemas', dependentSchemas: 'schemas', 'x-defs': 'schemas' },
  ...{ patternProperties: 'schemas', properties: 'schemas' },
  ...{ discriminator: 'object', externalDocs: 'object', xml: 'object' },
})

/** What stands under a key of what stands at a place. */
export function placeBelow(place: Place, key: string): Place {
  if (place === 'objects') return 'object'
  if (place === 'schemas') return 'schema'
  const below = (place === 'schema' ? BELOW_SCHEMAS : BELOW_OBJECTS).get(key)
  if (below) return below
  return place === 'schema' || key.startsWith('x-') ? 'data' : 'object'
}

function tableOf(places: Readonly<Record<string, Place>>): ReadonlyMap<string, Place> {
  return new Map(Object.entries(places))
}
