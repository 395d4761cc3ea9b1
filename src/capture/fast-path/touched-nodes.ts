import type { MemberNode } from '../operations/body-nodes.js'
import type { EnumValue } from './body-plan.js'

/** How many members and values were read, to go back to. */
export type Touched = readonly [members: number, values: number]

/**
 * The members and enum values that were read, until they can be counted. Its lists only ever grow, and counters say what
 * of them is meant.
 */
export class TouchedNodes {
  private readonly members: MemberNode[] = []
  private readonly values: EnumValue[] = []
  memberCount = 0
  valueCount = 0

  addMember(node: MemberNode): void {
    this.members[this.memberCount++] = node
  }

  addValue(value: EnumValue): void {
    this.values[this.valueCount++] = value
  }

  goBack(members: number, values: number): void {
    this.memberCount = members
    this.valueCount = values
  }

  /** Counts all that was read. */
  count(): void {
    for (let index = 0; index < this.memberCount; index++) (this.members[index] as MemberNode).count++ // inside the list
    for (let index = 0; index < this.valueCount; index++) {
      const { node, value } = this.values[index] as EnumValue // inside the list
      node.counts.set(value, (node.counts.get(value) ?? 0) + 1)
    }
  }
}
