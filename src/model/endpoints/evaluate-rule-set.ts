import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'
import { listAt, objectAt, objectEntries, textAt } from '../model-json.js'
import { followDiagram, isDecisionDiagram } from './decision-diagram.js'
import { partitionOf } from './partitions.js'

/** A rule set that says more than this reader knows. */
export class UnknownRuleError extends Error {
  override readonly name = 'UnknownRuleError'
}

/** What the rules of a rule set come to: a URL with its properties, or why there is none. */
export type RuleSetResult =
  | { readonly url: string; readonly properties: JsonObject }
  | { readonly error: string }

/** The values of parameters and of what conditions assign. */
type Scope = ReadonlyMap<string, JsonValue>

/**
 * Evaluates an endpoint rule set, or the decision diagram that was made of one, for values of its parameters, by their built-in or else their own names.
 * https://smithy.io/2.0/additional-specs/rules-engine/specification.html
 * Throws `UnknownRuleError` for functions beyond those that Regions, FIPS and dual stack need.
 */
export function evaluateRuleSet(ruleSet: JsonObject, given: JsonObject): RuleSetResult {
  const parameters = objectEntries(objectAt(ruleSet, 'parameters')).flatMap(([name, parameter]) => {
    const value = given[textAt(parameter, 'builtIn') ?? name] ?? parameter['default']
    return value === undefined ? [] : [[name, value] as const]
  })
  const scope = new Map(parameters)
  const result = isDecisionDiagram(ruleSet)
    ? evaluateDiagram(ruleSet, scope)
    : evaluateRules(listAt(ruleSet, 'rules'), scope)
  return result ?? { error: 'No rule fits' }
}

/** Goes from condition to condition, each of which may assign a value to those that come after. */
function evaluateDiagram(diagram: JsonObject, given: Scope): RuleSetResult | undefined {
  const conditions = listAt(diagram, 'conditions')
  let scope = given
  const position = followDiagram(diagram, (index) => {
    const condition = conditions[index]
    const next = isJsonObject(condition) ? meet(condition, scope) : undefined
    scope = next ?? scope
    return next !== undefined
  })
  const result = position === undefined ? undefined : listAt(diagram, 'results')[position]
  return isJsonObject(result) ? evaluateRule(result, scope) : undefined
}

/** What is known after a condition, with what it assigns; nothing where it does not hold. */
function meet(condition: JsonObject, scope: Scope): Scope | undefined {
  const value = call(condition, scope)
  if (value === undefined || value === false) return undefined
  const name = textAt(condition, 'assign')
  return name === undefined ? scope : new Map(scope).set(name, value)
}

function evaluateRules(rules: readonly JsonValue[], scope: Scope): RuleSetResult | undefined {
  for (const rule of rules.filter(isJsonObject)) {
    const result = evaluateRule(rule, scope)
    if (result) return result
  }
  return undefined
}

function evaluateRule(rule: JsonObject, outer: Scope): RuleSetResult | undefined {
  let scope = outer
  for (const condition of listAt(rule, 'conditions').filter(isJsonObject)) {
    const next = meet(condition, scope)
    if (!next) return undefined
    scope = next
  }
  if (rule['type'] === 'tree') return evaluateRules(listAt(rule, 'rules'), scope)
  if (rule['type'] === 'error') return { error: String(evaluateValue(rule['error'], scope)) }
  const { url, properties = {} } = objectAt(rule, 'endpoint')
  const written = deepValue(properties, scope)
  return { url: String(evaluateValue(url, scope)), properties: isJsonObject(written) ? written : {} }
}

function call({ fn, argv }: JsonObject, scope: Scope): JsonValue | undefined {
  const evaluate = FUNCTIONS.get(String(fn))
  if (!evaluate) throw new UnknownRuleError(`the function \`${String(fn)}\``)
  return evaluate(
    ...(Array.isArray(argv) ? argv : []).map((argument: JsonValue) => evaluateValue(argument, scope)),
  )
}

function evaluateValue(value: JsonValue | undefined, scope: Scope): JsonValue | undefined {
  if (typeof value === 'string') return fillTemplate(value, scope)
  if (!isJsonObject(value)) return value
  return 'fn' in value ? call(value, scope) : scope.get(String(value['ref']))
}

/** `{Name}` and `{Name#path}` stand for values; a brace that is doubled is one. */
function fillTemplate(text: string, scope: Scope): string {
  if (!text.includes('{')) return text
  return text.replace(/\{\{|\}\}|\{(\w+)(?:#([^}]+))?\}/g, (match, name?: string, path = '') =>
    name === undefined ? match.slice(1) : String(attribute(scope.get(name), path)),
  )
}

function deepValue(value: JsonValue, scope: Scope): JsonValue {
  if (typeof value === 'string') return fillTemplate(value, scope)
  if (Array.isArray(value)) return value.map((item: JsonValue) => deepValue(item, scope))
  if (!isJsonObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, deepValue(member ?? null, scope)]),
  )
}

type RuleFunction = (...values: readonly (JsonValue | undefined)[]) => JsonValue | undefined

const FUNCTIONS: ReadonlyMap<string, RuleFunction> = new Map<string, RuleFunction>([
  ['isSet', (value) => value !== undefined && value !== null],
  ['not', (value) => value === false || value === undefined],
  ['booleanEquals', (left, right) => left === right],
  ['stringEquals', (left, right) => left === right],
  ['coalesce', (...values) => values.find((value) => value !== undefined && value !== null)],
  ['ite', (condition, yes, no) => (condition === true ? yes : no)],
  ['getAttr', (value, path) => attribute(value, String(path))],
  ['aws.partition', (region) => partitionFacts(String(region))],
  ['isValidHostLabel', (value, dots) => isHostLabel(String(value), dots === true)],
  ['substring', substring],
])

function attribute(value: JsonValue | undefined, path: string): JsonValue | undefined {
  const steps = path.split(/[.[\]]+/).filter((step) => step !== '')
  return steps.reduce<JsonValue | undefined>((holder, step) => {
    if (Array.isArray(holder)) return holder[Number(step)]
    return isJsonObject(holder) ? holder[step] : undefined
  }, value)
}

function partitionFacts(region: string): JsonObject {
  const { id: name, suffix: dnsSuffix, dualStackSuffix: dualStackDnsSuffix, home } = partitionOf(region)
  const abilities = { supportsFIPS: true, supportsDualStack: true }
  return { name, dnsSuffix, dualStackDnsSuffix, implicitGlobalRegion: home, ...abilities }
}

function isHostLabel(value: string, dots: boolean): boolean {
  return (dots ? value.split('.') : [value]).every((label) => /^(?!-)[a-z\d-]{1,63}(?<!-)$/i.test(label))
}

function substring(...[text, start, stop, reverse]: readonly (JsonValue | undefined)[]): string | undefined {
  const [from, to] = [Number(start), Number(stop)]
  if (typeof text !== 'string' || from >= to || text.length < to) return undefined
  return reverse === true ? text.slice(text.length - to, text.length - from) : text.slice(from, to)
}
