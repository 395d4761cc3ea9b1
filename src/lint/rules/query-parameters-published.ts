import type { Oas3Rule } from '@redocly/openapi-core'
import { childOf, nearest, objectAt, placeOf } from '../places.js'

/** AWS JSON reads nothing from query, path or cookies: a query parameter is marked as an invention of the published rendition. */
export const queryParametersPublished: Oas3Rule = () => ({
  Parameter(node: unknown, { report, ...context }) {
    const parameter = placeOf(node, context)
    const { in: where, name, required, 'x-aws-rendition': rendition } = objectAt(parameter)
    if (where === 'path' || where === 'cookie') {
      report({
        message: `The parameter \`${String(name)}\` is in the ${where}, where AWS JSON reads nothing: make it a member of the request, or remove it.`,
        location: (childOf(parameter, 'in') ?? parameter).location.key(),
      })
    }
    if (where !== 'query') return
    if (rendition !== 'published') {
      report({
        message: `The query parameter \`${String(name)}\` exists in the published rendition only: add \`x-aws-rendition: published\`.`,
        location: nearest(parameter, 'x-aws-rendition').location.key(),
      })
    }
    if (required === true) {
      report({
        message: `The query parameter \`${String(name)}\` is required, which the wire rendition can't satisfy: remove \`required\`.`,
        location: nearest(parameter, 'required').location.key(),
      })
    }
  },
})
