import type { Behaviour, BehaviourCall } from '../../mock/calls/behaviour.js'
import type { State, States } from '../../mock/state/state.js'
import { describeLogGroups, listLogGroups, putRetention } from './describe-log-groups.js'
import { describeLogStreams } from './describe-log-streams.js'
import { filterLogEvents } from './filter-log-events.js'
import { getLogEvents } from './get-log-events.js'
import { putLogEvents } from './put-log-events.js'
import { SERVICE } from './streams.js'

const OPERATIONS: Readonly<
  Record<string, (call: BehaviourCall, state: State) => ReturnType<Behaviour['respond']>>
> = {
  PutLogEvents: (call, { store }) => putLogEvents(call, store),
  GetLogEvents: (call, { store }) => getLogEvents(call, store),
  FilterLogEvents: (call, { store }) => filterLogEvents(call, store),
  DescribeLogGroups: describeLogGroups,
  ListLogGroups: listLogGroups,
  DescribeLogStreams: describeLogStreams,
  PutRetentionPolicy: putRetention,
}

/** The events of CloudWatch Logs: put into a stream, read from it, searched in a group. Groups and streams are the state's own. */
export function createLogs(states: States): Behaviour {
  return {
    targets: Object.keys(OPERATIONS).map((name) => `${SERVICE}.${name}`),
    respond: (call) => OPERATIONS[call.served.operation.name]?.(call, states.of(call)),
  }
}
