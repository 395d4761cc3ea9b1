import type { Shape, StructureShape } from '../../model/shapes.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'
import {
  indent,
  memberShape,
  pageItems,
  pagingOf,
  type SampleCall,
  type SampleLanguage,
} from './sample-call.js'
import { upperFirst } from './service-names.js'

/** Go with the AWS SDK, version 2. */
export const GO: SampleLanguage = {
  label: 'Go',
  language: 'go',
  source(call) {
    const { names, operation, body, shape } = call
    const fields = shape ? structureFields(body, shape, call) : ''
    const input = `&${names.go}.${operation.name}Input{${fields}}`
    const paging = pagingOf(call, 'smithy')
    const lines = (paging === undefined ? callLines : PAGES[paging])(call, input)
    const code = lines
      .map((line) => (line === '' ? '' : `\t${line}`))
      .join('\n')
      .replaceAll(/^(\t*)( +)/gm, tabs)
    return `package main\n\nimport (\n${imports(call, code)}\n)\n\nfunc main() {\n${code}\n}\n`
  },
  run: ({ names }) =>
    `go get github.com/aws/aws-sdk-go-v2/config github.com/aws/aws-sdk-go-v2/service/${names.go}; go run .`,
}

const tabs = (_: string, before: string, spaces: string): string => before + '\t'.repeat(spaces.length / 4)

function imports({ names }: SampleCall, code: string): string {
  const sdk = 'github.com/aws/aws-sdk-go-v2'
  const standard = ['context', 'fmt', 'log', ...(/\btime\./.test(code) ? ['time'] : [])]
  const found = [
    ...(/\baws\./.test(code) ? [`${sdk}/aws`] : []),
    `${sdk}/config`,
    `${sdk}/service/${names.go}`,
    ...(/\bdocument\./.test(code) ? [`${sdk}/service/${names.go}/document`] : []),
    ...(/\btypes\./.test(code) ? [`${sdk}/service/${names.go}/types`] : []),
  ]
  return [...standard, '', ...found].map((name) => (name === '' ? '' : `\t"${name}"`)).join('\n')
}

const START = [
  'ctx := context.Background()',
  'cfg, err := config.LoadDefaultConfig(ctx)',
  'if err != nil {',
  '    log.Fatal(err)',
  '}',
]

function callLines({ names, operation }: SampleCall, input: string): readonly string[] {
  return [
    ...START,
    `client := ${names.go}.NewFromConfig(cfg)`,
    `response, err := client.${operation.name}(ctx, ${input})`.replaceAll('\n', '\n\t'),
    'if err != nil {',
    '    log.Fatal(err)',
    '}',
    'fmt.Printf("%+v\\n", response)',
  ]
}

const PAGES = { pager: pagerLines, token: tokenLines }

function pagerLines(call: SampleCall, input: string): readonly string[] {
  const { names, operation } = call
  return [
    ...START,
    `client := ${names.go}.NewFromConfig(cfg)`,
    `pages := ${names.go}.New${operation.name}Paginator(client, ${input})`.replaceAll('\n', '\n\t'),
    'for pages.HasMorePages() {',
    '    page, err := pages.NextPage(ctx)',
    '    if err != nil {',
    '        log.Fatal(err)',
    '    }',
    ...pageLines(call),
    '}',
  ]
}

function tokenLines(call: SampleCall, input: string): readonly string[] {
  const { names, operation, shape } = call
  const { inputToken = '', outputToken = '' } = operation.pagination ?? {}
  const token = `page.${outputToken.split('.').map(upperFirst).join('.')}`
  const isText = memberShape(shape, inputToken)?.kind === 'string'
  return [
    ...START,
    `client := ${names.go}.NewFromConfig(cfg)`,
    `input := ${input}`.replaceAll('\n', '\n\t'),
    'for {',
    `    page, err := client.${operation.name}(ctx, input)`,
    '    if err != nil {',
    '        log.Fatal(err)',
    '    }',
    ...pageLines(call),
    `    if ${isText ? `aws.ToString(${token}) == ""` : `len(${token}) == 0`} {`,
    '        break',
    '    }',
    `    input.${upperFirst(inputToken)} = ${token}`,
    '}',
  ]
}

function pageLines(call: SampleCall): readonly string[] {
  const items = pageItems(call)
  return items === undefined
    ? ['    fmt.Printf("%+v\\n", page)']
    : [`    for _, item := range page.${upperFirst(items)} {`, '        fmt.Printf("%+v\\n", item)', '    }']
}

function structureFields(value: JsonObject, shape: StructureShape, call: SampleCall): string {
  const isSent = (name: string): boolean => !allowsZero(memberShape(shape, name))
  const fields = Object.entries(value).flatMap(([name, below]) =>
    isSent(name)
      ? [`\n    ${upperFirst(name)}: ${indent(field(below, memberShape(shape, name), call), 4)},`]
      : [],
  )
  const unset = Object.keys(value).filter((name) => !isSent(name) && shape.required.has(name))
  if (unset.length > 0) fields.push(`\n    // ${unset.map(upperFirst).join(', ')}: zero unless set.`)
  return fields.length === 0 ? '' : `${fields.join('')}\n`
}

/**
 * Whether the SDK may hold a member as a plain number or boolean, which is zero or false unless set, or as a pointer; of
 * those that cannot be zero it always holds pointers. Which of the two it is, only the service's model tells.
 */
function allowsZero(shape: Shape | undefined): boolean {
  switch (shape?.kind) {
    case 'boolean':
      return true
    case 'integer':
    case 'long':
    case 'number':
      return (shape.constraints.range?.min ?? 0) <= 0
    default:
      return false
  }
}

/** The value of a field: single values are pointers, enums are not. */
function field(value: JsonValue | undefined, shape: Shape | undefined, call: SampleCall): string {
  switch (shape?.kind) {
    case 'string':
      return shape.enum ? element(value, shape, call) : `aws.String(${element(value, shape, call)})`
    case 'integer':
      return `aws.Int${shape.bits ?? 32}(${String(value)})`
    case 'long':
      return `aws.Int64(${String(value)})`
    case 'number':
      return `aws.Float${shape.bits ?? 64}(${String(value)})`
    case 'boolean':
      return `aws.Bool(${String(value)})`
    case 'timestamp':
      return `aws.Time(${element(value, shape, call)})`
    case 'structure':
      return shape.union ? element(value, shape, call) : `&${element(value, shape, call)}`
    default:
      return element(value, shape, call)
  }
}

/** A value as it stands in a list or a map. */
function element(value: JsonValue | undefined, shape: Shape | undefined, call: SampleCall): string {
  switch (shape?.kind) {
    case 'string':
      return shape.enum ? `${typeName(shape, call)}(${JSON.stringify(value)})` : JSON.stringify(value)
    case 'timestamp':
      return `time.UnixMilli(${Math.round(Number(value) * 1000)})`
    case 'blob':
      return `[]byte(${JSON.stringify(Buffer.from(String(value), 'base64').toString('latin1'))})`
    case 'list':
      return `${typeName(shape, call)}{${list((Array.isArray(value) ? value : []).map((item) => element(item, shape.item.shape, call)))}}`
    case 'map': {
      const entries = Object.entries(isJsonObject(value) ? value : {})
      return `${typeName(shape, call)}{${list(entries.map(([key, below]) => `${JSON.stringify(key)}: ${element(below, shape.value.shape, call)}`))}}`
    }
    case 'structure': {
      const [chosen] = Object.entries(isJsonObject(value) ? value : {})
      if (shape.union) {
        if (!chosen) return 'nil'
        const [name, below] = chosen
        return `&${typeName(shape, call)}Member${upperFirst(name)}{Value: ${element(below, memberShape(shape, name), call)}}`
      }
      return `${typeName(shape, call)}{${isJsonObject(value) ? structureFields(value, shape, call) : ''}}`
    }
    case 'document':
      return `document.NewLazyDocument(${anyValue(value)})`
    default:
      return JSON.stringify(value) ?? 'nil'
  }
}

/** A JSON value whose type nothing says. */
function anyValue(value: JsonValue | undefined): string {
  if (Array.isArray(value)) return `[]any{${value.map(anyValue).join(', ')}}`
  if (!isJsonObject(value)) return value === null ? 'nil' : (JSON.stringify(value) ?? 'nil')
  const entries = Object.entries(value).map(([key, below]) => `${JSON.stringify(key)}: ${anyValue(below)}`)
  return `map[string]any{${entries.join(', ')}}`
}

function list(parts: readonly string[]): string {
  if (!parts.some((part) => part.includes('\n'))) return parts.join(', ')
  return `\n${parts.map((part) => `    ${indent(part, 4)},`).join('\n')}\n`
}

const SCALARS: Readonly<Partial<Record<Shape['kind'], string>>> = {
  string: 'string',
  long: 'int64',
  boolean: 'bool',
  timestamp: 'time.Time',
  blob: '[]byte',
  document: 'document.Interface',
}

function typeName(shape: Shape, call: SampleCall): string {
  if (shape.kind === 'list') return `[]${typeName(shape.item.shape, call)}`
  if (shape.kind === 'map') return `map[string]${typeName(shape.value.shape, call)}`
  if (shape.kind === 'structure' || (shape.kind === 'string' && shape.enum))
    return `types.${upperFirst(shape.name ?? 'Value')}`
  if (shape.kind === 'integer') return `int${shape.bits ?? 32}`
  if (shape.kind === 'number') return `float${shape.bits ?? 64}`
  return SCALARS[shape.kind] ?? 'any'
}
