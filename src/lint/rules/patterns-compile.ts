import type { Oas3Rule } from '@redocly/openapi-core'
import { patternProblem } from '../../model/patterns/pattern-problem.js'
import { childOf, childrenOf, nameOf, type Place, placeOf } from '../places.js'

/** Every pattern is an ECMA-262 regular expression in Unicode mode, as JSON Schema demands and the validators read it. */
export const patternsCompile: Oas3Rule = () => ({
  Schema(node: unknown, { report, ...context }) {
    const schema = placeOf(node, context)
    const written = childOf(schema, 'pattern')
    const keys = childrenOf(childOf(schema, 'patternProperties')).map(([key, place]) => ({
      pattern: key,
      place,
    }))
    const patterns: readonly { pattern: string; place: Place }[] =
      typeof written?.value === 'string' ? [{ pattern: written.value, place: written }, ...keys] : keys
    for (const { pattern, place } of patterns) {
      const problem = patternProblem(pattern)
      if (problem === undefined) continue
      report({
        message: `The pattern \`${pattern}\` of \`${nameOf(schema)}\` is no ECMA-262 pattern in Unicode mode (${problem}): translate it, or keep it as \`x-aws-pattern\` only.`,
        location: place.location.key(),
      })
    }
  },
})
