import type { Behaviour, BehaviourResponse } from '../../mock/calls/behaviour.js'
import type { Resource } from '../../mock/state/resource.js'
import type { State, States } from '../../mock/state/state.js'
import { isJsonObject, type JsonObject } from '../../protocol/json-values.js'
import { SERVICE, tableOf } from './tables.js'

const FACT = 'timetolive'

/** The time to live of a table's items, which the table itself does not show. */
export function createTimeToLive(states: States): Behaviour {
  return {
    targets: ['UpdateTimeToLive', 'DescribeTimeToLive'].map((name) => `${SERVICE}.${name}`),
    respond(call) {
      const state = states.of(call)
      const table = tableOf(call, state)
      if (!table) return NO_TABLE
      return call.target.endsWith('.UpdateTimeToLive') ? update(call.input, table, state) : describe(table)
    },
  }
}

function update(
  { TimeToLiveSpecification: wish }: JsonObject,
  table: Resource,
  { store }: State,
): BehaviourResponse {
  if (wish === undefined || !isJsonObject(wish)) return NO_TABLE
  const isEnabled = enabledOn(table) !== undefined
  if ((wish['Enabled'] === true) === isEnabled) {
    const message = `TimeToLive is already ${isEnabled ? 'enabled' : 'disabled'}`
    return { error: { code: 'ValidationException', message } }
  }
  store.replace(table, { ...table, facts: { ...table.facts, [FACT]: wish } })
  return { output: { TimeToLiveSpecification: wish } }
}

function describe(table: Resource): BehaviourResponse {
  const attribute = enabledOn(table)
  const description =
    attribute === undefined
      ? { TimeToLiveStatus: 'DISABLED' }
      : { TimeToLiveStatus: 'ENABLED', AttributeName: attribute }
  return { output: { TimeToLiveDescription: description } }
}

/** The attribute that has the time; `undefined` where items live for ever. */
function enabledOn({ facts }: Resource): string | undefined {
  const wish = facts[FACT]
  return wish !== undefined && isJsonObject(wish) && wish['Enabled'] === true
    ? String(wish['AttributeName'])
    : undefined
}

const NO_TABLE: BehaviourResponse = {
  error: { code: 'ResourceNotFoundException', message: 'Requested resource not found' },
}
