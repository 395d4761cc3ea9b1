import { type FaultPlan, readFaultPlan } from '../../mock/faults/fault-plan.js'
import type { JsonValue } from '../../protocol/json-values.js'
import { UsageError } from '../command.js'

/**
 * Reads `--fault NAME=VALUE` words: a member of the fault plan, or an error's code, and a number; `latency` takes the
 * median and, after a comma, the 99th percentile.
 */
export function readFaultWords(words: readonly string[]): FaultPlan | undefined {
  if (words.length === 0) return undefined
  const members: Record<string, JsonValue> = {}
  const errors: Record<string, JsonValue> = {}
  for (const word of words) {
    const [name = '', value = ''] = word.split('=', 2)
    const numbers = value.split(',').map(Number)
    if (value === '' || numbers.some(Number.isNaN))
      throw new UsageError(`--fault takes NAME=NUMBER, not \`${word}\``)
    const [first = 0, second] = numbers
    if (name === 'latency') members[name] = { median: first, ...(second !== undefined && { p99: second }) }
    else if (/^[A-Z]/.test(name)) errors[name] = first
    else members[name] = first
  }
  const read = readFaultPlan({ ...members, ...(Object.keys(errors).length > 0 && { errors }) })
  if ('problem' in read) throw new UsageError(`--fault: ${read.problem}`)
  return read.plan
}
