import type { ValidateFunction } from 'ajv'
import { Ajv2020, type Options } from 'ajv/dist/2020.js'
import { SchemaEnv } from 'ajv/dist/compile/index.js'
import {
  asOpenApiDocument,
  ContractError,
  type OpenApiDocument,
  resolvePointer,
} from '../../model/documents.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'
import { HTTP_DATE, RFC_3339 } from '../../protocol/time-text.js'
import { boundFailures } from '../bound-failures.js'
import { INTEGER_FORMATS } from '../integer-formats.js'
import { patternEngine } from '../pattern-engine.js'
import { BLOB_KEYWORDS } from './blob-keywords.js'
import { holdPrototypeProperty } from './properties-keyword.js'

/**
 * How contracts are compiled: a thousand failures of a value are wanted, formats that only describe are let pass, `x-`
 * keys are data. No text makes a pattern take long.
 */
export const VALIDATOR_OPTIONS: Options = {
  allErrors: true,
  strict: false,
  // What overflows, such as 1E400, is read as an infinity, which JSON has no number for.
  strictNumbers: true,
  logger: false,
  unicodeRegExp: true,
  validateFormats: true,
  code: { regExp: patternEngine, process: boundFailures },
  formats: {
    'date-time': RFC_3339,
    rfc3339: RFC_3339,
    'http-date': HTTP_DATE,
    'epoch-seconds': true,
    float: true,
    double: true,
    ...INTEGER_FORMATS,
  },
}

const DOCUMENT_ID = 'contract.json'

/** A compiled schema and the reference by which its ajv instance knows it. */
export interface CompiledSchema {
  readonly validate: ValidateFunction
  readonly reference: string
  readonly ajv: Ajv2020
}

/**
 * Makes the compiler of a document's schemas. The `schemaPath` of the failures is the JSON pointer of the broken rule
 * in the document, through whatever references it was reached.
 */
export function createCompiler(document: OpenApiDocument, options: Options = {}): CompileSchema {
  const compile = compilerOf(document, options)
  let compileRewritten: CompileSchema | undefined
  return (pointer) => {
    try {
      return (compileRewritten ?? compile)(pointer)
    } catch (cause) {
      const isEmptyEnum = cause instanceof Error && cause.message === 'enum must have non-empty array'
      if (!isEmptyEnum || compileRewritten) throw cause
      compileRewritten = compilerOf(withoutEmptyEnums(document), options)
      return compileRewritten(pointer)
    }
  }
}

/** Compiles the schema at a JSON pointer. Throws `ContractError` where there is none. */
export type CompileSchema = (pointer: string) => CompiledSchema

/** An enum without values admits none, which JSON Schema allows and ajv refuses to compile. */
function withoutEmptyEnums(document: OpenApiDocument): OpenApiDocument {
  const rewrite = (_: string, value: unknown): unknown => {
    if (!isJsonObject(value) || !Array.isArray(value['enum']) || value['enum'].length > 0) return value
    const { enum: __, ...schema } = value
    return { ...schema, not: {} }
  }
  return asOpenApiDocument(JSON.parse(JSON.stringify(document, rewrite)))
}

function compilerOf(document: OpenApiDocument, options: Options): CompileSchema {
  const { hasNames, isInherited } = lookThrough(document)
  const ajv = new Ajv2020({
    ...VALIDATOR_OPTIONS,
    // Slower, so only where a member has the name of something that every object has.
    ownProperties: isInherited,
    ...options,
    code: { ...VALIDATOR_OPTIONS.code, ...options.code },
  })
  ajv.removeKeyword('contentEncoding')
  if (isInherited) holdPrototypeProperty(ajv)
  for (const keyword of BLOB_KEYWORDS) ajv.addKeyword(keyword)
  // Where no schema names itself, ajv need not look for names in all of them.
  if (hasNames) ajv.addSchema(document, DOCUMENT_ID, false, false)
  else ajv.schemas[DOCUMENT_ID] = new SchemaEnv({ schema: document, schemaId: '$id', baseId: DOCUMENT_ID })
  return (pointer) => {
    const reference = register(ajv, document, pointer)
    const validate = ajv.getSchema(reference)
    if (!validate) throw new ContractError(pointer, 'no schema stands here')
    return { validate, reference, ajv }
  }
}

/** What in a document changes how it is compiled. */
interface Peculiarities {
  /** Whether schemas have names of their own. */
  hasNames: boolean
  /** Whether a property anywhere is called like one of `Object.prototype`, such as `constructor`. */
  isInherited: boolean
}

/** Keywords by which a schema gets a name of its own. */
const NAMING: ReadonlySet<string> = new Set(['$id', '$anchor', '$dynamicAnchor'])

/** Looks through all of a document once: for a service of hundreds of operations that takes as long as compiling. */
function lookThrough(document: OpenApiDocument): Peculiarities {
  const found: Peculiarities = { hasNames: false, isInherited: false }
  const look = (value: unknown, isProperties: boolean): void => {
    if (Array.isArray(value)) for (const item of value) look(item, false)
    if (!isJsonObject(value)) return
    for (const key in value) {
      if (NAMING.has(key)) found.hasNames = true
      if (isProperties && key in Object.prototype) found.isInherited = true
      const child = value[key]
      if (typeof child === 'object') look(child, key === 'properties')
    }
  }
  look(document, false)
  return found
}

/**
 * Tells ajv of a schema together with its place, which ajv forgets when it follows a reference by itself, and of every
 * schema that its references lead to.
 */
function register(ajv: Ajv2020, document: OpenApiDocument, pointer: string): string {
  const reference = `${DOCUMENT_ID}${encodePointer(pointer)}`
  if (ajv.refs[reference]) return reference
  const root = ajv.schemas[DOCUMENT_ID]
  const schema = resolvePointer(document, pointer)
  if (!root || !isSchema(schema)) throw new ContractError(pointer, 'no schema stands here')
  ajv.refs[reference] = new SchemaEnv({
    schema,
    schemaId: '$id',
    root,
    baseId: DOCUMENT_ID,
    schemaPath: pointer,
  })
  for (const target of referencesIn(schema)) {
    // Data of an example may look like a reference.
    if (isSchema(resolvePointer(document, target))) register(ajv, document, target)
  }
  return reference
}

/** `true` allows every value, `false` none. */
function isSchema(value: JsonValue | undefined): value is JsonObject | boolean {
  return typeof value === 'boolean' || isJsonObject(value)
}

/** What the schemas within a schema refer to in the document. */
function* referencesIn(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return
  for (const [key, child] of Object.entries(value)) {
    if (typeof child !== 'string') yield* referencesIn(child)
    else if (key === '$ref' && child.startsWith('#')) yield child
  }
}

/** A pointer as ajv refers to it. A surrogate without its other half, which no address can hold, becomes another character. */
function encodePointer(pointer: string): string {
  return encodeURI(pointer.replaceAll(/\p{Surrogate}/gu, '\uFFFD'))
}
