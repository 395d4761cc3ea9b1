import type { Oas3Rule } from '@redocly/openapi-core'
import { operationName, targetParameter } from '../operations.js'
import { at, nearest, placeOf } from '../places.js'

/** No two operations have the same target: it is the operation's identity. */
export const targetsUnique: Oas3Rule = () => {
  const owners = new Map<string, string>()
  return {
    Operation(node: unknown, context) {
      const operation = placeOf(node, context)
      const parameter = targetParameter(operation)
      const target = at(parameter, 'schema', 'const')?.value
      if (parameter === undefined || typeof target !== 'string') return
      const name = operationName(operation)
      const owner = owners.get(target)
      if (owner === undefined) {
        owners.set(target, name)
        return
      }
      context.report({
        message: `\`${name}\` has the target \`${target}\`, which \`${owner}\` has already: give each operation the target that ends in its own operationId.`,
        location: nearest(parameter, 'schema', 'const').location.key(),
      })
    },
  }
}
