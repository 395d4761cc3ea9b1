import type { Behaviour, BehaviourCall } from '../../mock/calls/behaviour.js'
import { findResource } from '../../mock/state/find-resource.js'
import type { State } from '../../mock/state/state.js'

type Response = ReturnType<Behaviour['respond']>

const SERVICE = 'AmazonSSM'
const WINDOW = {
  name: 'MaintenanceWindow',
  words: ['Maintenance', 'Window'],
  nouns: ['maintenancewindow', 'window'],
}
/** What a window may be without, and is without once it is replaced by a request that does not have it. */
const OPTIONAL = ['description', 'startdate', 'enddate', 'scheduletimezone', 'scheduleoffset']

/** What of maintenance windows their model does not say. */
export const MAINTENANCE_WINDOWS = {
  UpdateMaintenanceWindow: updateWindow,
  DeregisterTargetFromMaintenanceWindow: deregisterTarget,
}

function updateWindow({ input }: BehaviourCall, { store }: State): Response {
  const id = String(input['WindowId'])
  const window = findResource(store, { service: SERVICE, kind: WINDOW }, [['WindowId', id]])
  if (!window || input['Replace'] !== true) return undefined
  const left = Object.entries(window.facts).filter(([name]) => !OPTIONAL.includes(name))
  store.replace(window, { ...window, facts: Object.fromEntries(left) })
  return undefined
}

/** A target that tasks refer to is kept where the request wants to be safe. */
function deregisterTarget({ input }: BehaviourCall, { store }: State): Response {
  const { Safe: isSafe, WindowTargetId: target, WindowId: id } = input
  if (isSafe !== true) return undefined
  const isUsed = store
    .having(String(id), SERVICE, 'MaintenanceWindowTask')
    .some(({ facts }) => JSON.stringify(facts['targets'] ?? []).includes(String(target)))
  return isUsed
    ? { error: { code: 'TargetInUseException', message: 'A task refers to the target.' } }
    : undefined
}
