import type { Behaviour, BehaviourCall } from '../../mock/calls/behaviour.js'
import type { ResourceStore } from '../../mock/state/resource-store.js'
import { filterLogEvents } from './filter-log-events.js'
import { getLogEvents } from './get-log-events.js'
import { putLogEvents } from './put-log-events.js'
import { SERVICE } from './streams.js'

const OPERATIONS: Readonly<
  Record<string, (call: BehaviourCall, store: ResourceStore) => ReturnType<Behaviour['respond']>>
> = { PutLogEvents: putLogEvents, GetLogEvents: getLogEvents, FilterLogEvents: filterLogEvents }

/** The events of CloudWatch Logs: put into a stream, read from it, searched in a group. Groups and streams are the state's own. */
export function createLogs(store: ResourceStore): Behaviour {
  return {
    targets: Object.keys(OPERATIONS).map((name) => `${SERVICE}.${name}`),
    respond: (call) => OPERATIONS[call.served.operation.name]?.(call, store),
  }
}
