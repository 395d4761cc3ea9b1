import type { Behaviour, BehaviourCall, BehaviourResponse } from '../../mock/calls/behaviour.js'
import type { Resource } from '../../mock/state/resource.js'
import type { State } from '../../mock/state/state.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'
import { findParameter } from './parameters.js'

type Response = ReturnType<Behaviour['respond']>

/** The fact of a version that has its labels; one that begins so is not the next version's. */
const LABELS = 'versionlabels'
/** AWS takes so many labels of a version. */
const MOST_LABELS = 10

/** Labels of parameters' versions: given, taken away, and asked for as `name:label`. */
export const PARAMETER_LABELS = {
  LabelParameterVersion: label,
  UnlabelParameterVersion: unlabel,
  GetParameter: getParameter,
  GetParameters: getParameters,
  GetParameterHistory: getHistory,
}

function label({ input, served }: BehaviourCall, { store }: State): Response {
  const parameter = findParameter(input['Name'], { store })
  if (!parameter) return NO_PARAMETER
  const version = Number(input['ParameterVersion'] ?? parameter.facts['version'])
  if (!versionsOf(parameter).some((facts) => facts['version'] === version)) return NO_VERSION
  const asked = textsIn(input['Labels'])
  const invalid = asked.filter((text) => !/^(?!aws|ssm|\d)[\w.-]{1,100}$/i.test(text))
  const valid = asked.filter((text) => !invalid.includes(text))
  const labelled = changeLabels(parameter, (labels, facts) => {
    // A label is of one version: it moves.
    const others = labels.filter((text) => !valid.includes(text))
    return facts['version'] === version ? [...others, ...valid] : others
  })
  if (versionsOf(labelled).some((facts) => labelsOf(facts).length > MOST_LABELS)) {
    const code = 'ParameterVersionLabelLimitExceeded'
    return served.operation.errors.has(code)
      ? { error: { code, message: `A parameter version can have at most ${MOST_LABELS} labels.` } }
      : undefined
  }
  store.replace(parameter, labelled)
  return { output: { InvalidLabels: invalid, ParameterVersion: version } }
}

function unlabel({ input }: BehaviourCall, { store }: State): Response {
  const parameter = findParameter(input['Name'], { store })
  if (!parameter) return NO_PARAMETER
  const version = versionsOf(parameter).find((facts) => facts['version'] === input['ParameterVersion'])
  if (!version) return NO_VERSION
  const asked = textsIn(input['Labels'])
  const removed = asked.filter((text) => labelsOf(version).includes(text))
  store.replace(
    parameter,
    changeLabels(parameter, (labels, facts) =>
      facts['version'] === version['version'] ? labels.filter((text) => !removed.includes(text)) : labels,
    ),
  )
  return {
    output: { RemovedLabels: removed, InvalidLabels: asked.filter((text) => !removed.includes(text)) },
  }
}

/** Shows a parameter by `name:version` or `name:label`; by its name alone the state shows it. */
function getParameter({ input }: BehaviourCall, state: State): Response {
  const selected = select(input['Name'], state)
  if (!selected) return undefined
  return selected.version ? { output: { Parameter: show(selected.version, selected.selector) } } : NO_VERSION
}

function getParameters(call: BehaviourCall, state: State): Response {
  const names = textsIn(call.input['Names'])
  const selected = new Map(names.map((name) => [name, select(name, state)]))
  if (![...selected.values()].some((selection) => selection !== undefined)) return undefined
  const plain = names.filter((name) => !selected.get(name))
  const response =
    plain.length > 0 ? state.behaviour.respond({ ...call, input: { Names: plain } }) : undefined
  const output = response && 'output' in response ? response.output : {}
  const found = [...selected.values()].flatMap((selection) =>
    selection?.version ? [show(selection.version, selection.selector)] : [],
  )
  const lost = names.filter((name) => selected.get(name) && !selected.get(name)?.version)
  return {
    output: {
      Parameters: [...listIn(output['Parameters']), ...found],
      InvalidParameters: [...listIn(output['InvalidParameters']), ...lost],
    },
  }
}

function getHistory(call: BehaviourCall, state: State): Response {
  const parameter = findParameter(call.input['Name'], state)
  const response = state.behaviour.respond(call)
  if (!parameter || !response || !('output' in response)) return response
  const labels = new Map(versionsOf(parameter).map((facts) => [facts['version'], labelsOf(facts)]))
  const versions = listIn(response.output['Parameters'])
    .filter(isJsonObject)
    .map((version) => ({ ...version, Labels: labels.get(version['Version']) ?? [] }))
  return { output: { ...response.output, Parameters: versions } }
}

interface Selection {
  readonly selector: string
  /** The facts of the version; absent where there is none. */
  readonly version: JsonObject | undefined
}

/** The version that a name with a selector means; `undefined` for a name without one, and for a parameter that is not there. */
function select(name: JsonValue | undefined, state: State): Selection | undefined {
  const [, plain, selector] = /^(.+):([\w.-]+)$/.exec(String(name)) ?? []
  const parameter = selector === undefined ? undefined : findParameter(plain, state)
  if (!parameter || selector === undefined) return undefined
  const version = versionsOf(parameter).find(
    (facts) => String(facts['version']) === selector || labelsOf(facts).includes(selector),
  )
  return { selector, version }
}

const SHOWN = ['Name', 'Type', 'Value', 'Version', 'LastModifiedDate', 'ARN', 'DataType']

function show(facts: JsonObject, selector: string): JsonObject {
  const members = SHOWN.map((name) => [name, facts[name.toLowerCase()]] as const)
  return {
    ...Object.fromEntries(members.filter(([, value]) => value !== undefined)),
    Selector: `:${selector}`,
  }
}

/** The facts of every version, the newest first. */
function versionsOf({ facts, former = [] }: Resource): readonly JsonObject[] {
  return [facts, ...former]
}

function labelsOf(facts: JsonObject): readonly string[] {
  return textsIn(facts[LABELS])
}

function changeLabels(
  resource: Resource,
  change: (labels: readonly string[], facts: JsonObject) => readonly string[],
): Resource {
  const changed = (facts: JsonObject): JsonObject => ({
    ...facts,
    [LABELS]: [...change(labelsOf(facts), facts)],
  })
  return {
    ...resource,
    facts: changed(resource.facts),
    ...(resource.former && { former: resource.former.map(changed) }),
  }
}

function listIn(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : []
}

function textsIn(value: JsonValue | undefined): readonly string[] {
  return listIn(value).filter((item) => typeof item === 'string')
}

const NO_PARAMETER: BehaviourResponse = {
  error: { code: 'ParameterNotFound', message: 'The parameter does not exist.' },
}
const NO_VERSION: BehaviourResponse = {
  error: { code: 'ParameterVersionNotFound', message: 'The version does not exist.' },
}
