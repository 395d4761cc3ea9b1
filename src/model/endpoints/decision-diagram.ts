import type { JsonObject } from '../../protocol/json-values.js'
import { textAt } from '../model-json.js'

/** The numbers of a node: its condition, and where to go where that holds and where it does not. */
const NUMBERS_PER_NODE = 3
const BYTES_PER_NUMBER = 4
/** From here on references are results. */
const FIRST_RESULT = 100_000_000

/** Whether the rules of a model are a decision diagram, as newer Smithy models have it in place of a rule set. */
export function isDecisionDiagram(rules: JsonObject): boolean {
  return typeof rules['nodes'] === 'string'
}

/**
 * The position of the result that a decision diagram (`smithy.rules#endpointBdd`) leads to, among those it lists; nothing
 * where none fits, and also where the diagram leads out of itself. `holds` says whether the condition at a position does.
 * https://smithy.io/2.0/additional-specs/rules-engine/specification.html#smithy-rules-endpointbdd-trait
 */
export function followDiagram(
  diagram: JsonObject,
  holds: (condition: number) => boolean,
): number | undefined {
  const bytes = Buffer.from(textAt(diagram, 'nodes') ?? '', 'base64')
  const numberAt = (position: number): number => bytes.readInt32BE(position * BYTES_PER_NUMBER)
  const count = Math.floor(bytes.length / BYTES_PER_NUMBER / NUMBERS_PER_NODE)
  let reference = Number(diagram['root'])
  // No path visits a node twice.
  for (let steps = 0; steps <= count; steps++) {
    // The first result, which is not listed, says that none fits.
    if (reference > FIRST_RESULT) return reference - FIRST_RESULT - 1
    const node = Math.abs(reference) - 1
    if (!(node >= 1 || reference === 2) || node >= count) return undefined
    const isHigh = holds(numberAt(node * NUMBERS_PER_NODE)) !== reference < 0
    reference = numberAt(node * NUMBERS_PER_NODE + (isHigh ? 1 : 2))
  }
  return undefined
}
