import { Name } from 'ajv'
import { default as standalone } from 'ajv/dist/standalone/index.js'
import { boundFailures } from '../contract/bound-failures.js'
import { createCompiler } from '../contract/compile/create-compiler.js'
import { INTEGER_FORMATS_CODE, INTEGER_FORMATS_NAME } from '../contract/integer-formats.js'
import { ContractError, type OpenApiDocument, pointerTokens } from '../model/documents.js'
import type { Service } from '../model/service.js'
import { bannerComment } from './banner.js'
import { boundPatterns } from './bound-patterns.js'
import { compareCodeUnits } from './code-units.js'
import type { RenderedModule } from './render-operations.js'
import { stripAnnotations } from './strip-annotations.js'
import { VALIDATOR_RUNTIME } from './validator-runtime.js'

/** A schema that gets a validator. */
interface Judged {
  readonly pointer: string
  /** The name of the type guard. */
  readonly guard: string
  /** The type it guards, as TypeScript. */
  readonly type: string
}

/**
 * Renders ajv's compiled checks of every request, output and error as one module: `validators` by JSON pointer, `checks`
 * by operation, and a type guard for each. It imports nothing but the bounded engine, where a pattern needs it.
 */
export function renderValidators(contract: Service, command: string): RenderedModule {
  const judged = judgedSchemas(contract)
  return {
    code: [
      bannerComment(command),
      renderGuards(contract.document, judged),
      renderTable(judged),
      renderOperationChecks(contract, judged),
    ].join('\n'),
    types: renderTypes(judged, command),
  }
}

function judgedSchemas(contract: Service): readonly Judged[] {
  const judged = new Map<string, Judged>()
  const add = (pointer: string | undefined, fallback: string): void => {
    if (pointer === undefined) return
    const [place, kind, name, ...rest] = pointerTokens(pointer)
    const named = place === 'components' && kind === 'schemas' && rest.length === 0 && name !== undefined
    judged.set(pointer, {
      pointer,
      guard: `is${identifier(named ? name : fallback)}`,
      type: named ? `components['schemas'][${JSON.stringify(name)}]` : 'unknown',
    })
  }
  for (const { name, request, output, errors } of contract.operations.values()) {
    for (const pointer of new Set([request.wire, request.published])) add(pointer, `${name}Request`)
    add(output.wire, `${name}Result`)
    add(output.published, `Published${name}Result`)
    for (const { code, schema, published } of errors.values()) {
      add(schema, code)
      add(published?.schema, `Published${code}`)
    }
  }
  return [...judged.values()].toSorted((left, right) => compareCodeUnits(left.pointer, right.pointer))
}

function identifier(name: string): string {
  return name.replaceAll(/\W/g, '_')
}

/** ajv's code, with its run-time helpers written out and the schemas that only describe left out. */
function renderGuards(document: OpenApiDocument, judged: readonly Judged[]): string {
  const compile = createCompiler(stripAnnotations(document), {
    code: { source: true, esm: true, lines: true, formats: new Name(INTEGER_FORMATS_NAME) },
  })
  const references: Record<string, string> = {}
  let ajv: ReturnType<typeof compile>['ajv'] | undefined
  for (const { pointer, guard } of judged) {
    if (references[guard] !== undefined) {
      throw new ContractError(pointer, `a second schema whose type guard would be called \`${guard}\``)
    }
    const compiled = compile(pointer)
    references[guard] = compiled.reference
    ajv = compiled.ajv
  }
  return ajv === undefined
    ? ''
    : inlineRuntime(boundPatterns(boundFailures(dropUnused(standalone.default(ajv, references))), document))
}

/** ajv writes out every schema it compiled; only those whose lists a message quotes are used. */
function dropUnused(code: string): string {
  const uses = new Map<string, number>()
  for (const [name] of code.matchAll(/\bschema\d+\b/g)) uses.set(name, (uses.get(name) ?? 0) + 1)
  return code.replaceAll(/^const (schema\d+) = .*;\n/gm, (line, name: string) =>
    uses.get(name) === 1 ? '' : line,
  )
}

function inlineRuntime(code: string): string {
  const used = new Set<string>()
  const inlined = code
    .replace('"use strict";\n', '')
    .replaceAll(/require\("[^"]*"\)(?:\.default)?/g, (call) => {
      const helper = VALIDATOR_RUNTIME[call]
      if (!helper)
        throw new Error(`ajv's generated code asks for ${call}, which validator-runtime.ts does not have`)
      used.add(helper.code)
      return helper.name
    })
  if (inlined.includes(INTEGER_FORMATS_NAME)) used.add(INTEGER_FORMATS_CODE)
  return [...used, inlined].join('\n\n')
}

function renderTable(judged: readonly Judged[]): string {
  const rows = judged.map(({ pointer, guard }) => `  ${JSON.stringify(pointer)}: ${guard},`)
  return `/** The checks by the JSON pointer of their schema in openapi.json. */\nexport const validators = {\n${rows.join('\n')}\n}\n`
}

/** The checks of each operation's wire messages, as `OperationChecks` has them. */
function renderOperationChecks(contract: Service, judged: readonly Judged[]): string {
  const guards = new Map(judged.map(({ pointer, guard }) => [pointer, guard]))
  const rows = [...contract.operations.values()]
    .toSorted((left, right) => compareCodeUnits(left.name, right.name))
    .map(({ name, request, output, errors }) => {
      const byCode = [...errors.values()]
        .toSorted((left, right) => compareCodeUnits(left.code, right.code))
        .map(({ code, schema }) => `${JSON.stringify(code)}: ${guards.get(schema)}`)
      const parts = [
        ...(request.wire === undefined ? [] : [`request: ${guards.get(request.wire)}`]),
        ...(output.wire === undefined ? [] : [`output: ${guards.get(output.wire)}`]),
        `errors: { ${byCode.join(', ')} }`,
      ]
      return `  ${JSON.stringify(name)}: { ${parts.join(', ')} },`
    })
  return `/** The checks of each operation's wire messages, by its name. */\nexport const checks = {\n${rows.join('\n')}\n}\n`
}

function renderTypes(judged: readonly Judged[], command: string): string {
  const guards = judged.map(
    ({ pointer, guard, type }) =>
      `/** \`${pointer}\` */\nexport declare const ${guard}: TypeGuard<${type}>\n`,
  )
  return [bannerComment(command), TYPES_HEAD, ...guards].join('\n')
}

const TYPES_HEAD = `import type { components } from './contract.js'

/** One rule of a schema that a value breaks, as ajv reports it. */
export interface SchemaError {
  instancePath: string
  /** JSON pointer of the rule in openapi.json. */
  schemaPath: string
  keyword: string
  params: Record<string, unknown>
  message?: string
  propertyName?: string
}

/** Returns whether a value keeps its schema; \`errors\` then has every rule that the last value broke. */
export interface Validate {
  (value: unknown): boolean
  errors?: readonly SchemaError[] | null
}

/** A check that tells the compiler what it found. */
export interface TypeGuard<Value> {
  (value: unknown): value is Value
  errors?: readonly SchemaError[] | null
}

/** The checks by the JSON pointer of their schema in openapi.json. */
export declare const validators: Readonly<Record<string, Validate>>

/** The checks of one operation's wire messages. */
export interface OperationChecks {
  request?: Validate
  output?: Validate
  /** Checks of the bodies of its errors, by code. */
  errors?: Readonly<Record<string, Validate>>
}

/** The checks of each operation's wire messages, by its name. */
export declare const checks: Readonly<Record<string, OperationChecks>>
`
