import type { AdminPart } from '../admin/admin.js'
import { readFaultPlan } from './fault-plan.js'
import type { FaultSource } from './fault-source.js'

/** The fault plan for `/__mock/faults`. */
export function faultPart(faults: FaultSource): AdminPart {
  return {
    get: faults.get,
    change(wish) {
      const read = readFaultPlan(wish)
      if ('problem' in read) return read.problem
      faults.set(read.plan)
      return undefined
    },
    clear: faults.clear,
  }
}
