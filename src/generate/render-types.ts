import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { loadTool } from '../contract/missing-tool-error.js'
import type { OpenApiDocument } from '../model/documents.js'
import { isJsonObject, type JsonObject } from '../protocol/json-values.js'
import { bannerComment } from './banner.js'

/**
 * The contract's types, by openapi-typescript. An open enum (`anyOf` of an enum and a plain string) becomes
 * `'A' | 'B' | (string & {})`, so that editors offer the known values and the compiler takes any.
 */
export async function renderTypes(document: OpenApiDocument, command: string): Promise<string> {
  const { astToString, openapiTS, typescript } = await loadTool(
    'writing types',
    'openapi-typescript@7 typescript@5',
    loadGenerator,
  )
  const { factory, SyntaxKind } = typescript
  const openEnum = (values: readonly string[]) => {
    const known = values.map((value) => factory.createLiteralTypeNode(factory.createStringLiteral(value)))
    const text = factory.createKeywordTypeNode(SyntaxKind.StringKeyword)
    const other = factory.createIntersectionTypeNode([text, factory.createTypeLiteralNode([])])
    return factory.createUnionTypeNode([...known, factory.createParenthesizedType(other)])
  }
  // Text, not the object: openapi-typescript changes what it is given.
  const nodes = await openapiTS(JSON.stringify(document, forGenerator), {
    silent: true,
    // By itself it takes the working folder's path for an address, where `%` and `#` mean something else.
    cwd: pathToFileURL(`${process.cwd()}/`),
    // A default that AWS fills in says nothing of what a response carries.
    defaultNonNullable: false,
    transform: (schema) => {
      const values = openEnumValues(schema)
      return values && openEnum(values)
    },
  })
  return `${bannerComment(command)}\n${withTabs(astToString(nodes).replaceAll(INHERITED, ''))}`
}

/** Indented by tabs, which makes a fifth less of the types of a whole service. */
function withTabs(text: string): string {
  return text.replaceAll(/^(?: {4})+/gm, (indent) => '\t'.repeat(indent.length / 4))
}

/** Stands before names that every object has, such as `valueOf`, for which openapi-typescript finds these. */
const INHERITED = 'inherited$'

/** What openapi-typescript is given in place of a value of the contract. */
function forGenerator(key: string, value: unknown): unknown {
  if (key === '$ref' && typeof value === 'string') return reference(value)
  if (key === 'required' && Array.isArray(value)) return value.map(notInherited)
  if (!isJsonObject(value)) return value
  const expected = requireExpected(mapDiscriminator(key, value))
  if (!Object.keys(expected).some((name) => name in Object.prototype)) return expected
  return Object.fromEntries(Object.entries(expected).map(([name, member]) => [notInherited(name), member]))
}

function reference(pointer: string): string {
  return pointer.split('/').map(notInherited).join('/')
}

function notInherited(name: unknown): unknown {
  return typeof name === 'string' && name in Object.prototype ? INHERITED + name : name
}

/** OpenAPI names schemas in a mapping by reference or by name; openapi-typescript takes all for references. */
function mapDiscriminator(key: string, value: JsonObject): JsonObject {
  if (key !== 'discriminator' || !isJsonObject(value['mapping'])) return value
  const mapping = Object.entries(value['mapping']).map(([tag, schema]) => [
    tag,
    reference(/^[\w.-]+$/.test(String(schema)) ? `#/components/schemas/${String(schema)}` : String(schema)),
  ])
  return { ...value, mapping: Object.fromEntries(mapping) }
}

/** Types say what the model says: a member that it requires is there, though AWS leaves it out at times. */
function requireExpected(value: JsonObject): JsonObject {
  if (!Array.isArray(value['x-aws-required'])) return value
  const { required, 'x-aws-required': expected, ...schema } = value
  return { ...schema, required: [...(Array.isArray(required) ? required : []), ...expected] }
}

/** openapi-typescript, and the compiler that it makes its types with, whichever others there are. */
async function loadGenerator() {
  const { astToString, default: openapiTS } = await import('openapi-typescript')
  const require = createRequire(createRequire(import.meta.url).resolve('openapi-typescript'))
  // As its package.json asks for it.
  return { astToString, openapiTS, typescript: require('typescript') as typeof import('typescript') }
}

function openEnumValues(schema: unknown): readonly string[] | undefined {
  if (!isJsonObject(schema) || !Array.isArray(schema['anyOf'])) return undefined
  const choices = schema['anyOf'].filter(isJsonObject)
  const known = choices.find((choice) => Array.isArray(choice['enum']))?.['enum']
  const open = choices.some((choice) => choice['type'] === 'string' && choice['enum'] === undefined)
  if (!Array.isArray(known) || !open || choices.length !== 2) return undefined
  return known.filter((value) => typeof value === 'string')
}
