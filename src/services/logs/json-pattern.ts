import { isJsonObject, type JsonValue } from '../../protocol/json-values.js'
import { type CompileExpression, type Matches, readCondition } from './pattern-expression.js'

/** One step of a selector: a member, the item of a list, or each of its items. */
type Step = string | number | '*'

/**
 * Reads the condition of a JSON pattern, such as `$.level = "ERROR" && $.user.roles[0] = admin*`. Messages that are no JSON
 * never match. Throws `SyntaxError` for text that is none.
 */
export function readJsonPattern(text: string, compile: CompileExpression): Matches {
  const condition = readCondition<JsonValue>(text, readSelector, compile)
  return (message) => {
    const value = parse(message)
    return value !== undefined && condition(value)
  }
}

function parse(message: string): JsonValue | undefined {
  if (!/^\s*\{/.test(message)) return undefined
  try {
    // JSON.parse makes nothing else.
    return JSON.parse(message) as JsonValue
  } catch {
    return undefined
  }
}

const STEP = /\.?\[(?:(\d+|\*)|(["'])(.*?)\2)\]|\.([^.[\]"']+)/y

function readSelector(name: string): (value: JsonValue) => readonly JsonValue[] {
  if (!name.startsWith('$')) throw new SyntaxError(`${name} is no selector: it begins with $`)
  const steps: Step[] = []
  STEP.lastIndex = 1
  while (STEP.lastIndex < name.length) {
    const [, index, , quoted, plain] = STEP.exec(name) ?? []
    const step = index === undefined ? (quoted ?? plain) : index === '*' ? '*' : Number(index)
    if (step === undefined) throw new SyntaxError(`${name} is no selector`)
    steps.push(step)
  }
  return (value) =>
    steps.reduce<readonly JsonValue[]>((values, step) => values.flatMap((each) => take(each, step)), [value])
}

/** What a step leads to in a value: one value, each item of a list, or nothing. */
function take(value: JsonValue, step: Step): readonly JsonValue[] {
  if (Array.isArray(value)) {
    if (step === '*') return value
    return typeof step === 'number' && step < value.length ? [value[step]] : []
  }
  const member = isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined
  return member === undefined ? [] : [member]
}
