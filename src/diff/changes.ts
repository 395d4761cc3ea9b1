/** What a change asks of the contract's version. https://semver.org */
export type Bump = 'major' | 'minor' | 'patch'

/** Whether a change is seen by who sends a request, by who reads a response or an error, or by everyone. */
export type Side = 'request' | 'response' | 'error' | 'operation' | 'contract'

/** One difference between two contracts. */
export interface ContractChange {
  readonly bump: Bump
  /** What happened, such as `member-removed`; a stable word for programs. */
  readonly kind: string
  readonly side: Side
  /** Where: an operation, a component, or a member as `Component.Member`; empty for the contract itself. */
  readonly place: string
  /** What changed, as a sentence. */
  readonly message: string
  /** The names of the operations that see the change; empty for a change of the contract itself. */
  readonly operations: readonly string[]
}

/** A change of a schema, before it is known which operations see it. */
export type LocalChange = Pick<ContractChange, 'bump' | 'kind' | 'place' | 'message'>

const ORDER: Readonly<Record<Bump, number>> = { major: 0, minor: 1, patch: 2 }

/** The greatest of the bumps that changes ask for; `undefined` when nothing has changed. */
export function greatestBump(changes: readonly { readonly bump: Bump }[]): Bump | undefined {
  return changes.map(({ bump }) => bump).toSorted((left, right) => ORDER[left] - ORDER[right])[0]
}

/** Orders changes by weight, then by place. */
export function compareChanges(left: ContractChange, right: ContractChange): number {
  return (
    ORDER[left.bump] - ORDER[right.bump] ||
    compareText(left.place, right.place) ||
    compareText(left.side, right.side) ||
    compareText(left.message, right.message)
  )
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : Number(left > right)
}
