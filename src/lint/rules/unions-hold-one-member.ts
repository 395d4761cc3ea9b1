import type { Oas3Rule } from '@redocly/openapi-core'
import { nameOf, nearest, objectAt, placeOf } from '../places.js'
import { keywordOf, membersOf } from '../schemas.js'

/**
 * A schema marked `x-aws-union` lists members and allows exactly one of them at a time. In a response it may leave the
 * count out, since AWS puts `__type` beside the member at times.
 */
export const unionsHoldOneMember: Oas3Rule = () => ({
  Schema(node: unknown, { report, ...context }) {
    const schema = placeOf(node, context)
    if (objectAt(schema)['x-aws-union'] !== true) return
    const name = nameOf(schema)
    const counts = ['minProperties', 'maxProperties']
    const isCounted = counts.some((keyword) => keywordOf(schema, keyword) !== undefined)
    for (const keyword of isCounted ? counts : []) {
      if (keywordOf(schema, keyword)?.value === 1) continue
      report({
        message: `The union \`${name}\` does not hold exactly one member: write \`${keyword}: 1\`.`,
        location: nearest(schema, keyword).location.key(),
      })
    }
    if (membersOf(schema).size > 0) return
    report({
      message: `The union \`${name}\` has no members to choose from: list them in \`properties\`.`,
      location: nearest(schema, 'properties').location.key(),
    })
  },
})
