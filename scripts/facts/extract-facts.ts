import { isJsonObject, type JsonObject, type JsonValue } from '../../src/protocol/json-values.js'

/** A C2J model and its paginators in one, without a word of prose. */
export interface ModelFacts {
  readonly metadata: JsonObject
  readonly operations: JsonObject
  readonly shapes: JsonObject
  readonly pagination: JsonObject
}

/** The facts, and the names of the keys that were left out. */
export interface Extraction {
  readonly facts: ModelFacts
  readonly leftOut: ReadonlySet<string>
}

const KEPT = {
  metadata:
    'apiVersion awsQueryCompatible endpointPrefix jsonVersion protocol protocols serviceFullName serviceId signingName targetPrefix',
  operation: 'deprecated deprecatedSince endpoint errors input name output',
  shape:
    'deprecated deprecatedSince document enum error event eventstream exception fault key max member members min pattern required retryable sensitive sparse streaming timestampFormat type union value',
  member:
    'default deprecated deprecatedSince idempotencyToken location locationName sensitive shape timestampFormat',
  page: 'input_token limit_key output_token result_key',
}

/**
 * Takes the facts out of a C2J model and its paginators, in the order of the names. Only keys that are known to hold
 * facts are kept, so no release of a model can bring prose along. `names` are the operations to keep, with the shapes
 * that they reach; all of them by default.
 */
export function extractFacts(
  model: JsonObject,
  paginators: JsonObject,
  names: readonly string[] = Object.keys(objectOf(model['operations'])),
): Extraction {
  const leftOut = new Set<string>()
  const pick = (kind: keyof typeof KEPT, value: JsonValue | undefined): JsonObject => {
    const [kept, others] = divide(objectOf(value), new Set(KEPT[kind].split(' ')))
    for (const key of Object.keys(others)) leftOut.add(key)
    return kept
  }
  const pickShape = (value: JsonValue): JsonObject => {
    const { members, ...facts } = pick('shape', value)
    const slots = ['member', 'key', 'value'].filter((slot) => facts[slot] !== undefined)
    return {
      ...facts,
      ...Object.fromEntries(slots.map((slot) => [slot, pick('member', facts[slot])])),
      ...(members && { members: mapValues(members, (member) => pick('member', member)) }),
    }
  }
  const table = (holder: JsonObject, key: string): JsonObject =>
    divide(objectOf(holder[key]), new Set(names))[0]
  const operations = mapValues(table(model, 'operations'), (operation) => pick('operation', operation))
  const shapes = mapValues(model['shapes'], pickShape)
  const facts = {
    metadata: pick('metadata', model['metadata']),
    operations: sorted(operations),
    shapes: sorted(divide(shapes, reach(shapes, operations))[0]),
    pagination: sorted(mapValues(table(paginators, 'pagination'), (page) => pick('page', page))),
  }
  return { facts, leftOut }
}

/** Waiters without their prose. */
export function waiterFacts(waiters: JsonObject): JsonObject {
  const kept = new Set(['operation', 'delay', 'maxAttempts', 'acceptors'])
  return sorted(mapValues(waiters, (waiter) => divide(objectOf(waiter), kept)[0]))
}

/** An endpoint rule set without its prose; that there is an error is a fact. */
export function ruleSetFacts(ruleSet: JsonValue): JsonValue {
  if (Array.isArray(ruleSet)) return ruleSet.map(ruleSetFacts)
  if (!isJsonObject(ruleSet)) return ruleSet
  const { documentation: _, error, ...facts } = ruleSet
  return { ...mapValues(facts, ruleSetFacts), ...(error !== undefined && { error: 'refused' }) }
}

/** The names of the shapes that operations refer to, and of those that these hold. */
function reach(shapes: JsonObject, operations: JsonObject): ReadonlySet<string> {
  const reached = new Set<string>()
  const visit = (value: JsonValue | undefined): void => {
    if (typeof value !== 'object' || value === null) return
    const name = isJsonObject(value) ? value['shape'] : undefined
    if (typeof name !== 'string') Object.values(value).forEach(visit)
    else if (!reached.has(name)) {
      reached.add(name)
      visit(shapes[name])
    }
  }
  visit(operations)
  return reached
}

/** The members that are named, and the others. */
function divide(object: JsonObject, names: ReadonlySet<string>): readonly [JsonObject, JsonObject] {
  const entries = Object.entries(object)
  const named = entries.filter(([key]) => names.has(key))
  return [Object.fromEntries(named), Object.fromEntries(entries.filter(([key]) => !names.has(key)))]
}

function mapValues(object: JsonValue | undefined, change: (value: JsonValue) => JsonValue): JsonObject {
  return Object.fromEntries(
    Object.entries(objectOf(object)).map(([key, value]) => [key, change(value ?? null)]),
  )
}

function sorted(object: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(object).toSorted(([left], [right]) => (left < right ? -1 : Number(left > right))),
  )
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {}
}
