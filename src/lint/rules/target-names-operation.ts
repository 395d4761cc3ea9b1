import type { Oas3Rule } from '@redocly/openapi-core'
import { formatTarget } from '../../protocol/aws-json/targets.js'
import { serviceFacts, targetParameter } from '../operations.js'
import { childOf, follow, nearest, objectAt, placeOf } from '../places.js'

/** The `X-Amz-Target` header is required, and its one value is the document's prefix and the operationId. */
export const targetNamesOperation: Oas3Rule = () => {
  let prefix: string | undefined
  return {
    Root(root: unknown) {
      prefix = serviceFacts(root).targetPrefix
    },
    Operation(node: unknown, context) {
      const operation = placeOf(node, context)
      const { operationId } = objectAt(operation)
      if (prefix === undefined || typeof operationId !== 'string') return
      const wanted = formatTarget(prefix, operationId)
      const parameter = targetParameter(operation)
      if (parameter === undefined) {
        const message = `\`${operationId}\` has no \`X-Amz-Target\` parameter: add a required header parameter with \`const: ${wanted}\`.`
        context.report({ message, location: nearest(operation, 'parameters').location.key() })
        return
      }
      if (objectAt(parameter)['required'] !== true) {
        const message = `The \`X-Amz-Target\` parameter of \`${operationId}\` is optional, but AWS refuses requests without it: add \`required: true\`.`
        context.report({ message, location: nearest(parameter, 'required').location.key() })
      }
      const schema = follow(childOf(parameter, 'schema'))
      const target = objectAt(schema)['const']
      if (target === wanted) return
      const found = target === undefined ? 'is not a `const`' : `is \`${String(target)}\``
      context.report({
        message: `The target of \`${operationId}\` ${found}: write \`const: ${wanted}\`, which is \`x-aws-target-prefix\`, a dot and the operationId.`,
        location: nearest(parameter, 'schema', 'const').location.key(),
      })
    },
  }
}
