import type { Overlay, OverlayAction } from '../../../src/capture/index.js'
import { appendPointer, resolvePointer } from '../../../src/model/documents.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/protocol/json-values.js'

/** Applies an overlay whose targets are singular JSONPath queries, as OpenAPI Overlay 1.0 says: merge, append or remove. */
export function applyOverlay(document: JsonValue, { actions }: Overlay): JsonValue {
  return actions.reduce<JsonValue>((current, action) => {
    const tokens = pathTokens(current, action.target)
    const found = resolvePointer(current, appendPointer('', ...tokens))
    if (found === undefined) throw new Error(`nothing stands at ${action.target}`)
    return replaceAt(current, tokens, applied(found, action))
  }, document)
}

function applied(target: JsonValue, action: OverlayAction): JsonValue | undefined {
  if ('remove' in action) return undefined
  return Array.isArray(target) ? [...target, action.update] : merge(target, action.update)
}

function merge(target: JsonValue | undefined, update: JsonValue): JsonValue {
  if (!isJsonObject(target) || !isJsonObject(update)) return update
  const merged = Object.entries(update).map(([name, value]) => [name, merge(target[name], value ?? null)])
  return { ...target, ...Object.fromEntries(merged) }
}

function replaceAt(
  value: JsonValue,
  tokens: readonly string[],
  replacement: JsonValue | undefined,
): JsonValue {
  const [token, ...rest] = tokens
  if (token === undefined) return replacement ?? null
  if (Array.isArray(value)) {
    return value.map((item, index) => (String(index) === token ? replaceAt(item, rest, replacement) : item))
  }
  const object: JsonObject = isJsonObject(value) ? value : {}
  const { [token]: inner = null, ...others } = object
  if (rest.length === 0 && replacement === undefined) return others
  return { ...object, [token]: replaceAt(inner, rest, replacement) }
}

/** `$.a['b c'][0]` gives `a`, `b c`, `0`. A position only names something in a list. */
function pathTokens(document: JsonValue, path: string): readonly string[] {
  const steps = path.slice(1).matchAll(/\.([A-Za-z_]\w*)|\['((?:[^'\\]|\\.)*)'\]|\[(\d+)\]/g)
  let current: JsonValue | undefined = document
  return [...steps].map(([, dotted, quoted, index]) => {
    if ((index !== undefined) !== Array.isArray(current)) throw new Error(`no such node: ${path}`)
    const token = dotted ?? quoted?.replace(/\\(.)/g, '$1') ?? index ?? ''
    current = current === undefined ? undefined : resolvePointer(current, appendPointer('', token))
    return token
  })
}
