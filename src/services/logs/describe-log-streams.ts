import type { Behaviour, BehaviourCall } from '../../mock/calls/behaviour.js'
import type { Resource } from '../../mock/state/resource.js'
import type { State } from '../../mock/state/state.js'
import { compareBy } from './streams.js'

/** Shows streams by their names or by the time of their last event, which those without events do not have. */
export function describeLogStreams(call: BehaviourCall, state: State): ReturnType<Behaviour['respond']> {
  const { orderBy, descending } = call.input
  const compare = compareBy(orderBy === 'LastEventTime' ? lastEventOf : nameOf)
  return state.list(call, {
    passes: () => true,
    compare: descending === true ? (left, right) => compare(right, left) : compare,
  })
}

function nameOf({ facts }: Resource): string {
  return String(facts['name'])
}

function lastEventOf({ facts }: Resource): number {
  return Number(facts['lasteventtimestamp'] ?? 0)
}
