import type { Shape, StructureShape } from '../../model/shapes.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'
import {
  hasKind,
  indent,
  memberShape,
  pageItems,
  pagingOf,
  type SampleCall,
  type SampleLanguage,
} from './sample-call.js'
import { lowerFirst, upperFirst } from './service-names.js'

/** Java with the AWS SDK, version 2. Structures are written by builders that need no class names, but in maps. */
export const JAVA: SampleLanguage = {
  label: 'Java',
  language: 'java',
  source(call) {
    const { names, operation } = call
    // The SDK leaves out some of these operations, which nothing but its own settings tells.
    if (operation.deprecated) return undefined
    const name = methodName(operation.name)
    const client = lowerFirst(names.java.replace(/Client$/, ''))
    return [
      ...imports(call),
      '',
      `public class ${operation.name} {`,
      '  public static void main(String[] arguments) {',
      `    try (${names.java} ${client} = ${names.java}.create()) {`,
      ...statements(call, `${client}.${name}`),
      '    }',
      '  }',
      '}',
      '',
    ].join('\n')
  },
  run: ({ names, operation }) =>
    `software.amazon.awssdk:${names.javaPackage} from Maven Central; java -cp … ${operation.name}.java`,
}

function imports(call: SampleCall): readonly string[] {
  const { names, body, shape } = call
  const base = `software.amazon.awssdk.services.${names.javaPackage}`
  const has = (kind: Shape['kind']): boolean => hasKind(shape, body, kind)
  const found = [
    ...(has('blob') ? ['java.util.Base64', 'software.amazon.awssdk.core.SdkBytes'] : []),
    ...(has('document')
      ? ['software.amazon.awssdk.core.document.Document', 'java.util.List', 'java.util.Map']
      : []),
    ...(has('timestamp') ? ['java.time.Instant'] : []),
    ...(has('list') ? ['java.util.List'] : []),
    ...(has('map') ? ['java.util.Map'] : []),
    `${base}.${names.java}`,
    ...(pagingOf(call, 'smithy') === 'token' ? [`${base}.model.${requestClass(call)}`] : []),
    ...classesInMaps(shape, body).map((structure) => `${base}.model.${className(structure.name ?? '')}`),
  ]
  return [
    `// AWS SDK for Java 2: software.amazon.awssdk:${names.javaPackage}`,
    ...[...new Set(found)].toSorted().map((name) => `import ${name};`),
  ]
}

function statements(call: SampleCall, method: string): readonly string[] {
  const { operation, body, shape } = call
  const paging = pagingOf(call, 'smithy')
  const set = shape ? setters(body, shape, 1) : ''
  if (operation.pagination && paging === 'token') return tokenStatements(call, method, set)
  const given = indent(lambda('request', set), 6)
  if (!paging) return [`      System.out.println(${method}(${given}));`]
  const items = pageItems(call)
  return [
    `      ${method}Paginator(${given})`,
    `          .stream()${items === undefined ? '' : `.flatMap(page -> page.${memberMethod(items)}().stream())`}`,
    '          .forEach(System.out::println);',
  ]
}

function tokenStatements(call: SampleCall, method: string, set: string): readonly string[] {
  const { inputToken = '', outputToken = '' } = call.operation.pagination ?? {}
  const items = pageItems(call)
  return [
    `      var request = ${requestClass(call)}.builder()${indent(set, 6)}.build();`,
    '      while (true) {',
    `        var page = ${method}(request);`,
    items === undefined
      ? '        System.out.println(page);'
      : `        page.${memberMethod(items)}().forEach(System.out::println);`,
    `        var token = page.${outputToken
      .split('.')
      .map((name) => `${memberMethod(name)}()`)
      .join('.')};`,
    '        if (token == null || token.isEmpty()) break;',
    `        request = request.toBuilder().${memberMethod(inputToken)}(token).build();`,
    '      }',
  ]
}

/** The SDK calls what an operation takes by the operation's name, whatever the model calls it. */
function requestClass({ operation }: SampleCall): string {
  return `${className(operation.name)}Request`
}

function setters(value: JsonObject, shape: StructureShape, depth: number): string {
  return Object.entries(value)
    .map(([name, below]) => {
      const own = memberShape(shape, name)
      return `\n    .${memberMethod(name)}${isEnums(own) ? 'WithStrings' : ''}(${indent(argument(below, own, depth), 4)})`
    })
    .join('')
}

/** Lists and maps of enums are taken as texts by setters of their own. */
function isEnums(shape: Shape | undefined): boolean {
  if (shape?.kind === 'list') return isEnum(shape.item.shape) || isEnums(shape.item.shape)
  if (shape?.kind !== 'map') return false
  const { key, value } = shape
  return key?.enum !== undefined || isEnum(value.shape) || isEnums(value.shape)
}

function isEnum(shape: Shape): boolean {
  return shape.kind === 'string' && shape.enum !== undefined
}

function argument(value: JsonValue | undefined, shape: Shape | undefined, depth: number): string {
  if (shape?.kind === 'structure' && isJsonObject(value)) return builder(value, shape, depth)
  if (shape?.kind === 'list' && Array.isArray(value)) {
    const { shape: item } = shape.item
    if (value.length === 0) return 'List.of()'
    const parts = value.map((below) =>
      item.kind === 'structure' && isJsonObject(below)
        ? builder(below, item, depth)
        : expression(below, item, depth),
    )
    return parts.join(', ')
  }
  return expression(value, shape, depth)
}

/** What a structure is built by, where the builder is given; each has a name that is free where it stands. */
function builder(value: JsonObject, shape: StructureShape, depth: number): string {
  return lambda(depth === 1 ? 'it' : `it${depth}`, setters(value, shape, depth + 1))
}

function lambda(name: string, set: string): string {
  return set === '' ? `${name} -> {}` : `${name} -> ${name}${set}`
}

function expression(value: JsonValue | undefined, shape: Shape | undefined, depth: number): string {
  switch (shape?.kind) {
    case 'timestamp':
      return `Instant.parse("${new Date(Number(value) * 1000).toISOString()}")`
    case 'blob':
      return `SdkBytes.fromByteArray(Base64.getDecoder().decode(${JSON.stringify(value)}))`
    case 'long':
      return `${String(value)}L`
    case 'integer':
      return shape.bits === undefined
        ? String(value)
        : `(${shape.bits === 8 ? 'byte' : 'short'}) ${String(value)}`
    case 'number':
      return `${String(value)}${shape.bits === 32 ? 'f' : Number.isInteger(value) ? '.0' : ''}`
    case 'list':
      return `List.of(${(Array.isArray(value) ? value : []).map((item) => expression(item, shape.item.shape, depth)).join(', ')})`
    case 'map': {
      const entries = Object.entries(isJsonObject(value) ? value : {})
      return `Map.of(${entries.map(([key, below]) => `${JSON.stringify(key)}, ${expression(below, shape.value.shape, depth)}`).join(', ')})`
    }
    case 'structure': {
      const name = className(shape.name ?? 'Value')
      return `${name}.builder()${isJsonObject(value) ? setters(value, shape, depth) : ''}.build()`
    }
    case 'document':
      return document(value)
    default:
      return JSON.stringify(value) ?? 'null'
  }
}

/** A JSON value whose type nothing says. */
function document(value: JsonValue | undefined): string {
  if (Array.isArray(value)) return `Document.fromList(List.of(${value.map(document).join(', ')}))`
  if (isJsonObject(value)) {
    const entries = Object.entries(value).flatMap(([key, below]) => [JSON.stringify(key), document(below)])
    return `Document.fromMap(Map.of(${entries.join(', ')}))`
  }
  switch (typeof value) {
    case 'string':
      return `Document.fromString(${JSON.stringify(value)})`
    case 'number':
      return `Document.fromNumber(${String(value)})`
    case 'boolean':
      return `Document.fromBoolean(${String(value)})`
    default:
      return 'Document.fromNull()'
  }
}

/** Structures within maps and lists of lists, which have to be built by their class. */
function classesInMaps(shape: Shape | undefined, value: unknown, within = false): readonly StructureShape[] {
  if (!shape || typeof value !== 'object' || value === null) return []
  if (shape.kind === 'list')
    return (Array.isArray(value) ? value : []).flatMap((item: unknown) =>
      classesInMaps(shape.item.shape, item, within || shape.item.shape.kind === 'list'),
    )
  if (shape.kind === 'map')
    return Object.values(value).flatMap((below) => classesInMaps(shape.value.shape, below, true))
  if (shape.kind !== 'structure') return []
  const below = Object.entries(value).flatMap(([name, own]) => classesInMaps(memberShape(shape, name), own))
  return within ? [shape, ...below] : below
}

/** The class of a structure: its parts joined, capitals as they are. */
function className(name: string): string {
  return name
    .split(/[._-]|\W/)
    .map(upperFirst)
    .join('')
}

/** A method's name: that of the operation or member, its capitals at the beginning in lower case. */
function methodName(name: string): string {
  return name.replace(/^.(?:[A-Z](?![a-z]))*/, (capitals) => capitals.toLowerCase())
}

/** What Java and the SDK have for themselves: members of these names are methods with `Value` behind them. */
const TAKEN: ReadonlySet<string> = new Set(
  (
    'abstract assert boolean break byte case catch char class const continue default do double else enum extends ' +
    'false final finally float for goto if implements import instanceof int interface long native new null package ' +
    'private protected public return short static strictfp super switch synchronized this throw throws transient ' +
    'true try void volatile while equals finalize getClass hashCode notify notifyAll toString wait builder ' +
    'sdkFields toBuilder overrideConfiguration sdkHttpResponse'
  ).split(' '),
)

/** The method that sets or reads a member. */
function memberMethod(name: string): string {
  const method = methodName(name)
  return TAKEN.has(method) ? `${method}Value` : method
}
