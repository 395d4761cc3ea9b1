import type { JsonObject, JsonValue } from '../../protocol/json-values.js'
import { objectEntries } from '../model-json.js'
import type { ImportNote } from '../service-model.js'
import type { EndpointRules } from './endpoint-rules.js'
import { UnknownRuleError } from './evaluate-rule-set.js'
import { type BoundMember, hostNaming, namedHost, noteNamedHost } from './named-hosts.js'
import { type RuleSetService, reduceRuleSet } from './reduce-rule-set.js'

/** What an operation tells the rule set. */
export interface OperationParameters {
  readonly name: string
  /** The parameters that it sets, as both model formats write them. */
  readonly given: JsonObject
  /** The members of its input that parameters take. */
  readonly bound: readonly BoundMember[]
}

/** Where a model's calls go: those of most operations, and those of operations that go elsewhere. */
export interface ReadEndpoints {
  readonly endpoints?: EndpointRules
  readonly operations: ReadonlyMap<string, EndpointRules>
  readonly notes: readonly ImportNote[]
}

/**
 * Reduces the endpoint rule set of a service, for the values of its parameters that each operation sets, by the
 * operation's key. A rule set that cannot be understood is noted, and calls go to the usual hosts. Hosts that members
 * name are noted; an operation of which every call names its host has none.
 */
export function readEndpoints(
  ruleSet: JsonObject,
  service: RuleSetService,
  operations: ReadonlyMap<string, OperationParameters>,
): ReadEndpoints {
  if (Object.keys(ruleSet).length === 0) return { operations: new Map(), notes: [] }
  const read = new Map<string, EndpointRules>()
  const named = new Map<string, EndpointRules>()
  const nowhere = new Map<string, EndpointRules>()
  const notes: ImportNote[] = []
  try {
    for (const [name, { name: operation, given, bound }] of operations) {
      const parameters = parametersOf(given)
      const key = JSON.stringify(parameters)
      const rules = read.get(key) ?? reduceRuleSet(ruleSet, { ...service, parameters })
      read.set(key, rules)
      const naming = hostNaming(ruleSet, bound, parameters)
      notes.push(...naming.map((member) => noteNamedHost(operation, member)))
      const always = naming.find(({ required }) => required)
      if (always) nowhere.set(name, namedHost(always))
      else named.set(name, rules)
    }
  } catch (cause) {
    if (!(cause instanceof UnknownRuleError)) throw cause
    return { operations: new Map(), notes: [unknownRule(cause)] }
  }
  const usual = mostCommon([...named.values()])
  const others = [...named].filter(([, rules]) => JSON.stringify(rules) !== JSON.stringify(usual))
  return {
    ...(Object.keys(usual).length > 0 && { endpoints: usual }),
    operations: new Map([...others, ...nowhere]),
    notes,
  }
}

/** The values in `{"Name": {"value": …}}`, as both model formats write them. */
function parametersOf(given: JsonObject): JsonObject {
  return Object.fromEntries(
    objectEntries(given).map(([name, { value = null }]): [string, JsonValue] => [name, value]),
  )
}

function mostCommon(all: readonly EndpointRules[]): EndpointRules {
  const texts = all.map((rules) => JSON.stringify(rules))
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  const most = Math.max(...counts.values())
  return all[texts.findIndex((text) => counts.get(text) === most)] ?? {}
}

function unknownRule({ message }: UnknownRuleError): ImportNote {
  return {
    kind: 'endpoint-rules',
    shape: 'endpoints',
    message: `The endpoint rule set has ${message}, which this importer does not know: calls go to the usual hosts.`,
  }
}
