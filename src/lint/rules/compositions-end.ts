import type { Oas3Rule } from '@redocly/openapi-core'
import { isJsonObject } from '../../protocol/json-values.js'
import { childOf, childrenOf, followOnce, isReference, nameOf, type Place, placeOf } from '../places.js'

/** A schema does not lead back to itself through `$ref` and `allOf` alone: what it describes would have no end. */
export const compositionsEnd: Oas3Rule = () => ({
  Schema(node: unknown, { report, ...context }) {
    const schema = placeOf(node, context)
    if (!leadsTo(schema, schema, new Set())) return
    report({
      message: `\`${nameOf(schema)}\` leads back to itself by \`$ref\` and \`allOf\`, so nobody can say what it describes: take one of them out.`,
      location: schema.location,
    })
  },
})

function leadsTo(from: Place, goal: Place, visited: Set<unknown>): boolean {
  const referred = isReference(from.value) ? followOnce(from) : undefined
  const parts = [
    ...(referred ? [referred] : []),
    ...childrenOf(childOf(from, 'allOf')).map(([, part]) => part),
  ]
  return parts.some((part) => {
    if (part.value === goal.value) return isJsonObject(goal.value)
    if (visited.has(part.value)) return false
    visited.add(part.value)
    return leadsTo(part, goal, visited)
  })
}
