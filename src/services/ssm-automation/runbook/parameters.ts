import { compilePattern } from '../../../model/patterns/linear/compile-pattern.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../../protocol/json-values.js'
import type { Declaration, Runbook } from './runbook.js'

/** Parameters as StartAutomationExecution takes them: each a list of texts. */
export type GivenParameters = JsonObject

/** Values by parameter, or why AWS would refuse to start. */
export type ParameterReading =
  | { readonly values: ReadonlyMap<string, JsonValue> }
  | { readonly refused: string }

/**
 * The values of a runbook's parameters: those that were given, in the declared types, and defaults for the rest. A
 * parameter that is unknown, missing or outside its bounds is refused.
 */
export function readParameters(runbook: Runbook, given: GivenParameters): ParameterReading {
  const unknown = Object.keys(given).find((name) => !runbook.parameters.has(name))
  if (unknown !== undefined) return { refused: `Parameter "${unknown}" is not defined in the document.` }
  const values = new Map<string, JsonValue>()
  for (const [name, declaration] of runbook.parameters) {
    const texts = given[name]
    const value = texts === undefined ? declaration.default : typedValue(declaration.type, texts)
    if (value === undefined) {
      const reason = texts === undefined ? 'has no value and no default' : `is not a ${declaration.type}`
      return { refused: `Parameter "${name}" ${reason}.` }
    }
    const broken = brokenBound(declaration, value)
    if (broken !== undefined) return { refused: `Parameter "${name}" ${broken}.` }
    values.set(name, value)
  }
  return { values }
}

/** The value of a type that a list of texts writes; `undefined` where it writes none. */
function typedValue(type: string, texts: JsonValue): JsonValue | undefined {
  const list: readonly JsonValue[] = Array.isArray(texts) ? texts : [texts]
  if (/^(?:StringList|List<.*>)$/.test(type)) return list.map((item) => writeItem(item))
  if (type === 'MapList') {
    const maps = list.map((item) => readMap(item)).filter((map) => map !== undefined)
    return maps.length === list.length ? maps : undefined
  }
  const [first] = list
  if (first === undefined || list.length > 1) return undefined
  if (type === 'StringMap') return readMap(first)
  if (type === 'Boolean')
    return /^(?:true|false)$/i.test(String(first)) ? /^true$/i.test(String(first)) : undefined
  if (type === 'Integer') return /^-?\d+$/.test(String(first)) ? Number(first) : undefined
  return writeItem(first)
}

function writeItem(item: JsonValue): string {
  return typeof item === 'string' ? item : JSON.stringify(item)
}

function readMap(item: JsonValue): JsonObject | undefined {
  if (isJsonObject(item)) return item
  try {
    const value: unknown = JSON.parse(String(item))
    // JSON.parse makes nothing but JSON values.
    return isJsonObject(value) ? (value as JsonObject) : undefined
  } catch {
    return undefined
  }
}

function brokenBound(declaration: Declaration, value: JsonValue): string | undefined {
  const { allowedValues, allowedPattern, minChars = 0, maxChars, minItems = 0, maxItems } = declaration
  const items = Array.isArray(value) ? value : [value]
  const texts = items.map(writeItem)
  if (allowedValues && !items.every((item) => allowedValues.some((one) => sameValue(one, item)))) {
    return `must be one of ${JSON.stringify(allowedValues)}`
  }
  const pattern = allowedPattern === undefined ? undefined : compile(allowedPattern)
  if (pattern && !texts.every((one) => pattern.test(one))) return `must match ${allowedPattern}`
  if (texts.some((one) => one.length < minChars)) return `must have at least ${minChars} characters`
  if (maxChars !== undefined && texts.some((one) => one.length > maxChars)) {
    return `must have at most ${maxChars} characters`
  }
  if (!Array.isArray(value)) return undefined
  if (items.length < minItems) return `must have at least ${minItems} items`
  if (maxItems !== undefined && items.length > maxItems) return `must have at most ${maxItems} items`
  return undefined
}

function sameValue(first: JsonValue, second: JsonValue): boolean {
  return JSON.stringify(first) === JSON.stringify(second) || writeItem(first) === writeItem(second)
}

/** Patterns are Java's; one that this engine does not read holds nothing back. */
function compile(pattern: string): { test(text: string): boolean } | undefined {
  try {
    return compilePattern(`^(?:${pattern})$`)
  } catch {
    return undefined
  }
}
