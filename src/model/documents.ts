import { isJsonObject, type JsonObject, type JsonValue } from '../protocol/json-values.js'

/** A bundled OpenAPI 3.1 document: every `$ref` is a JSON pointer into the document itself. */
export interface OpenApiDocument extends JsonObject {
  readonly openapi: string
  readonly info: JsonObject
  readonly paths: JsonObject
}

/** A document, or a place in one, that is not what a contract must be. */
export class ContractError extends Error {
  override readonly name = 'ContractError'
  /** The JSON pointer of the place, `#` for the whole document. */
  readonly pointer: string

  constructor(pointer: string, message: string) {
    super(`${pointer}: ${message}`)
    this.pointer = pointer
  }
}

/** Appends reference tokens to a JSON pointer in fragment form. https://www.rfc-editor.org/rfc/rfc6901 */
export function appendPointer(pointer: string, ...tokens: readonly (string | number)[]): string {
  let path = pointer
  for (const token of tokens) path += `/${escapeToken(String(token))}`
  return path
}

/** Pointers are made and followed by the million while contracts are read; hardly any token needs escaping. */
function escapeToken(token: string): string {
  return /[~/]/.test(token) ? token.replaceAll('~', '~0').replaceAll('/', '~1') : token
}

/** The reference tokens of a JSON pointer, with or without the leading `#`. */
export function pointerTokens(pointer: string): readonly string[] {
  const path = pointer.startsWith('#') ? pointer.slice(1) : pointer
  if (path === '') return []
  const tokens = path.slice(1).split('/')
  return path.includes('~') ? tokens.map(unescapeToken) : tokens
}

function unescapeToken(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~')
}

/**
 * The value at a JSON pointer, or `undefined` when there is none. Reading a contract follows pointers more than it does
 * anything else, so no list of tokens is made.
 */
export function resolvePointer(value: JsonValue, pointer: string): JsonValue | undefined {
  let current: JsonValue | undefined = value
  let at = pointer.startsWith('#') ? 1 : 0
  while (at < pointer.length) {
    const next = pointer.indexOf('/', at + 1)
    const end = next === -1 ? pointer.length : next
    const written = pointer.slice(at + 1, end)
    const token = written.includes('~') ? unescapeToken(written) : written
    if (Array.isArray(current)) current = current[Number(token)]
    else if (isJsonObject(current) && Object.hasOwn(current, token)) current = current[token]
    else return undefined
    at = end
  }
  return current
}

/** The object at a JSON pointer. Throws `ContractError` when there is none. */
export function requireObject(document: OpenApiDocument, pointer: string): JsonObject {
  const value = resolvePointer(document, pointer)
  if (!isJsonObject(value)) throw new ContractError(pointer, 'expected an object here')
  return value
}

/** Follows `$ref` from object to object; returns the pointer of the first one that is no reference. Throws on a loop. */
export function followReferences(document: OpenApiDocument, pointer: string): string {
  let visited: Set<string> | undefined
  let referrer: string | undefined
  let current = pointer
  for (;;) {
    if (visited?.has(current)) throw new ContractError(pointer, '`$ref`s lead in a circle')
    const value = resolvePointer(document, current)
    // A schema may be `true` or `false`.
    if (typeof value === 'boolean') return current
    if (value === undefined && referrer !== undefined)
      throw new ContractError(
        appendPointer(referrer, '$ref'),
        `\`$ref\` leads nowhere: nothing stands at \`${current}\``,
      )
    if (!isJsonObject(value)) throw new ContractError(current, 'expected an object here')
    const { $ref: reference } = value
    if (typeof reference !== 'string') return current
    if (!reference.startsWith('#')) {
      throw new ContractError(current, `\`$ref\` leaves the document (${reference}); bundle it first`)
    }
    // Most places hold what they say.
    visited ??= new Set()
    visited.add(current)
    referrer = current
    current = reference
  }
}

/**
 * `followReferences` from a value that is at hand: most hold what they say, or refer to what does, so that nothing has to
 * be looked for again.
 */
export function followFrom(document: OpenApiDocument, value: JsonValue | undefined, pointer: string): string {
  if (isDirect(value)) return pointer
  const reference = isJsonObject(value) ? value['$ref'] : undefined
  const isPointer = typeof reference === 'string' && reference.startsWith('#')
  return isPointer && isDirect(resolvePointer(document, reference))
    ? reference
    : followReferences(document, pointer)
}

function isDirect(value: JsonValue | undefined): boolean {
  return isJsonObject(value) && value['$ref'] === undefined
}

/** An object of a document, and where it stands. */
export interface PlacedObject {
  readonly object: JsonObject
  readonly pointer: string
}

/** The object that a value is, or that it refers to. Throws `ContractError` when there is none. */
export function followToObject(
  document: OpenApiDocument,
  value: JsonValue | undefined,
  pointer: string,
): PlacedObject {
  const end = followFrom(document, value, pointer)
  const isHere = end === pointer && isJsonObject(value)
  return { object: isHere ? value : requireObject(document, end), pointer: end }
}

/** Tells an OpenAPI 3.1 document from other JSON; throws `ContractError` saying what is missing. */
export function asOpenApiDocument(value: unknown): OpenApiDocument {
  if (!isJsonObject(value)) throw new ContractError('#', 'an OpenAPI document is an object')
  const { openapi, info, paths } = value
  if (typeof openapi !== 'string' || !/^3\.[12]/.test(openapi)) {
    throw new ContractError('#/openapi', 'expected OpenAPI 3.1 or 3.2, written `openapi: 3.1.x`')
  }
  if (!isJsonObject(info)) throw new ContractError('#/info', 'expected an object here')
  if (!isJsonObject(paths)) throw new ContractError('#/paths', 'expected an object here')
  if (openapi.startsWith('3.1')) return { ...value, openapi, info, paths }
  // What 3.2 has besides changes nothing of an AWS JSON operation; the contract is one of 3.1 from here on.
  const { $self: _, ...rest } = value
  return { ...rest, openapi: '3.1.1', info, paths }
}

/** The name of the component that a pointer is that of, or `undefined` for a schema that stands in place. */
export function componentName(pointer: string): string | undefined {
  const [root, kind, name, ...rest] = pointerTokens(pointer)
  return root === 'components' && kind === 'schemas' && rest.length === 0 ? name : undefined
}
