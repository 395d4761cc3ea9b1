import type { OpenApiDocument } from '../model/documents.js'
import { isJsonObject } from '../protocol/json-values.js'
import { bannerComment } from './banner.js'

/**
 * The contract's types, by openapi-typescript. An open enum (`anyOf` of an enum and a plain string) becomes
 * `'A' | 'B' | (string & {})`, so that editors offer the known values and the compiler takes any.
 */
export async function renderTypes(document: OpenApiDocument, command: string): Promise<string> {
  const { astToString, default: openapiTS } = await import('openapi-typescript')
  const { default: typescript } = await import('typescript')
  const { factory, SyntaxKind } = typescript
  const openEnum = (values: readonly string[]) => {
    const known = values.map((value) => factory.createLiteralTypeNode(factory.createStringLiteral(value)))
    const text = factory.createKeywordTypeNode(SyntaxKind.StringKeyword)
    const other = factory.createIntersectionTypeNode([text, factory.createTypeLiteralNode([])])
    return factory.createUnionTypeNode([...known, factory.createParenthesizedType(other)])
  }
  // Text, not the object: openapi-typescript changes what it is given.
  const nodes = await openapiTS(JSON.stringify(document, requireExpected), {
    silent: true,
    // A default that AWS fills in says nothing of what a response carries.
    defaultNonNullable: false,
    transform: (schema) => {
      const values = openEnumValues(schema)
      return values && openEnum(values)
    },
  })
  return `${bannerComment(command)}\n${astToString(nodes)}`
}

/** Types say what the model says: a member that it requires is there, though AWS leaves it out at times. */
function requireExpected(_: string, value: unknown): unknown {
  if (!isJsonObject(value) || !Array.isArray(value['x-aws-required'])) return value
  const { required, 'x-aws-required': expected, ...schema } = value
  return { ...schema, required: [...(Array.isArray(required) ? required : []), ...expected] }
}

function openEnumValues(schema: unknown): readonly string[] | undefined {
  if (!isJsonObject(schema) || !Array.isArray(schema['anyOf'])) return undefined
  const choices = schema['anyOf'].filter(isJsonObject)
  const known = choices.find((choice) => Array.isArray(choice['enum']))?.['enum']
  const open = choices.some((choice) => choice['type'] === 'string' && choice['enum'] === undefined)
  if (!Array.isArray(known) || !open || choices.length !== 2) return undefined
  return known.filter((value) => typeof value === 'string')
}
