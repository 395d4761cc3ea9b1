import type { Behaviour, BehaviourCall } from '../../mock/calls/behaviour.js'
import { findResource } from '../../mock/state/find-resource.js'
import type { Resource } from '../../mock/state/resource.js'
import type { State } from '../../mock/state/state.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'

type Response = ReturnType<Behaviour['respond']>

const SERVICE = 'AmazonSSM'
const BASELINE = { name: 'PatchBaseline', words: ['Patch', 'Baseline'], nouns: ['patchbaseline', 'baseline'] }
/** The kind as which the state keeps what RegisterPatchBaselineForPatchGroup says. */
const REGISTRATION = 'PatchBaselineForPatchGroup'
const USUAL_SYSTEM = 'WINDOWS'
const USUAL_PAGE = 50

/** Which groups of instances a patch baseline is for. */
export const PATCH_GROUPS = {
  DescribePatchGroups: describeGroups,
  GetPatchBaseline: getBaseline,
  DeletePatchBaseline: deleteBaseline,
  GetDefaultPatchBaseline: getDefault,
  DescribePatchBaselines: describeBaselines,
  GetPatchBaselineForPatchGroup: getForGroup,
}

function describeGroups({ input, pages, target }: BehaviourCall, state: State): Response {
  const { NextToken: token, ...question } = input
  const query = JSON.stringify([target, question])
  const from = token === undefined ? 0 : (pages.read(String(token), query) ?? 0)
  const most = input['MaxResults']
  const to = from + (typeof most === 'number' ? most : USUAL_PAGE)
  const mappings = state.store.of(SERVICE, REGISTRATION).flatMap(({ facts }) => {
    const baseline = baselineOf(facts['baselineid'], state)
    const mapping = baseline && toMapping(String(facts['patchgroup']), baseline, state)
    return mapping && passes(mapping, input['Filters']) ? [mapping] : []
  })
  const next = to < mappings.length && { NextToken: pages.issue(to, query) }
  return { output: { Mappings: mappings.slice(from, to), ...next } }
}

interface Mapping extends JsonObject {
  readonly PatchGroup: string
  readonly BaselineIdentity: JsonObject
}

function toMapping(PatchGroup: string, baseline: Resource, state: State): Mapping {
  const { id, name, description } = baseline.facts
  return {
    PatchGroup,
    BaselineIdentity: {
      BaselineId: id ?? '',
      BaselineName: name ?? '',
      OperatingSystem: systemOf(baseline),
      ...(description !== undefined && { BaselineDescription: description }),
      DefaultBaseline: defaultFor(systemOf(baseline), state) === baseline,
    },
  }
}

function passes({ PatchGroup, BaselineIdentity }: Mapping, filters: JsonValue | undefined): boolean {
  if (!Array.isArray(filters)) return true
  return filters.filter(isJsonObject).every(({ Key, Values }) => {
    const values = Array.isArray(Values) ? Values.map(String) : []
    if (Key === 'NAME_PREFIX') return values.some((value) => PatchGroup.startsWith(value))
    return Key !== 'OPERATING_SYSTEM' || values.includes(String(BaselineIdentity['OperatingSystem']))
  })
}

function getBaseline(call: BehaviourCall, state: State): Response {
  const response = state.behaviour.respond(call)
  if (!response || !('output' in response)) return response
  const groups = groupsOf(response.output['BaselineId'], state)
  return { output: { ...response.output, PatchGroups: groups } }
}

/** Lists baselines, and which is the default of its operating system. */
function describeBaselines(call: BehaviourCall, state: State): Response {
  const response = state.behaviour.respond(call)
  if (!response || !('output' in response)) return response
  const { BaselineIdentities: list } = response.output
  const shown = (Array.isArray(list) ? list : []).filter(isJsonObject).map((identity) => {
    const baseline = baselineOf(identity['BaselineId'], state)
    const isDefault = baseline !== undefined && defaultFor(systemOf(baseline), state) === baseline
    return {
      ...identity,
      ...(baseline && { OperatingSystem: systemOf(baseline) }),
      DefaultBaseline: isDefault,
    }
  })
  return { output: { ...response.output, BaselineIdentities: shown } }
}

function getForGroup(call: BehaviourCall, state: State): Response {
  const response = state.behaviour.respond(call)
  if (!response || !('output' in response)) return response
  const baseline = baselineOf(response.output['BaselineId'], state)
  return { output: { ...response.output, ...(baseline && { OperatingSystem: systemOf(baseline) }) } }
}

/** A baseline that is for a group, or the default, is in use. */
function deleteBaseline({ input }: BehaviourCall, state: State): Response {
  const baseline = baselineOf(input['BaselineId'], state)
  const [group] = groupsOf(input['BaselineId'], state)
  const isDefault = baseline !== undefined && defaultFor(systemOf(baseline), state) === baseline
  if (group === undefined && !isDefault) return undefined
  const use = isDefault ? 'is the default' : `is registered for the patch group ${group}`
  return { error: { code: 'ResourceInUseException', message: `The patch baseline ${use}.` } }
}

/** The baseline that was made the default of an operating system last; the state's response where none was. */
function getDefault({ input }: BehaviourCall, state: State): Response {
  const system = input['OperatingSystem'] ?? USUAL_SYSTEM
  const id = defaultFor(system, state)?.facts['id']
  return id === undefined ? undefined : { output: { BaselineId: id, OperatingSystem: system } }
}

function defaultFor(system: JsonValue, state: State): Resource | undefined {
  return state.store
    .of(SERVICE, 'DefaultPatchBaseline')
    .map(({ facts }) => baselineOf(facts['id'], state))
    .findLast((baseline) => baseline !== undefined && systemOf(baseline) === system)
}

function systemOf({ facts }: Resource): JsonValue {
  return facts['operatingsystem'] ?? USUAL_SYSTEM
}

function groupsOf(baseline: JsonValue | undefined, { store }: State): readonly string[] {
  return store
    .having(String(baseline), SERVICE, REGISTRATION)
    .filter(({ facts }) => facts['baselineid'] === baseline)
    .map(({ facts }) => String(facts['patchgroup']))
}

function baselineOf(id: JsonValue | undefined, { store }: State): Resource | undefined {
  return findResource(store, { service: SERVICE, kind: BASELINE }, [['BaselineId', String(id)]])
}
