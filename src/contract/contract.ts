import type { Service } from '../model/service.js'
import type { Locate } from './files/source-map.js'
import type { ValidatorAt } from './validators.js'

/**
 * A contract, ready for use: what it says of its service, the checks of its schemas, and the way back to its files. The
 * mock, the checking of captures, the recorder and `diff` all take it. `loadContract` reads it from files, and
 * `createContract` makes it of a document.
 */
export interface Contract extends Service {
  /** The file it was read from, as the caller named it. */
  readonly file?: string
  /** The check of the schema at a JSON pointer, compiled when it is first asked for. */
  readonly validatorAt: ValidatorAt
  /** Where the thing at a JSON pointer was written; nowhere, for a contract that never was a file. */
  readonly locate: Locate
}

/** A later contract that has operations of an earlier one, by their targets. */
export interface RepeatedTargets {
  readonly first: Contract
  readonly later: Contract
  readonly targets: readonly string[]
}

/**
 * Leaves out of each contract the operations that an earlier one has: where two have the same target, the first wins.
 * Also returns which were left out, in the order of the contracts. A contract that repeats nothing stays as it is.
 */
export function withoutRepeatedTargets(contracts: readonly Contract[]): {
  readonly contracts: readonly Contract[]
  readonly repeated: readonly RepeatedTargets[]
} {
  const owners = new Map<string, Contract>()
  const repeated: RepeatedTargets[] = []
  const kept = contracts.map((later) => {
    const lost = new Map<Contract, string[]>()
    for (const target of later.operations.keys()) {
      const first = owners.get(target)
      if (first === undefined) owners.set(target, later)
      else lost.set(first, [...(lost.get(first) ?? []), target])
    }
    if (lost.size === 0) return later
    for (const [first, targets] of lost) repeated.push({ first, later, targets })
    const operations = new Map([...later.operations].filter(([target]) => owners.get(target) === later))
    return { ...later, operations }
  })
  return { contracts: kept, repeated }
}

/** Says, as a sentence, whose operations are used where two contracts have the same ones. */
export function repeatedTargetsText({ first, later, targets }: RepeatedTargets): string {
  const [one = '', ...others] = targets
  const more = others.length === 0 ? '' : ` and ${others.length} more target${others.length === 1 ? '' : 's'}`
  return `${nameOf(later)} repeats \`${one}\`${more} of ${nameOf(first)}; the first contract is used for these`
}

function nameOf({ file, title }: Contract): string {
  return file ?? `the contract "${title}"`
}
