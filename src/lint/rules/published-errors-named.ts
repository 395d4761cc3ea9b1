import type { Oas3Rule } from '@redocly/openapi-core'
import { isJsonObject, type JsonObject } from '../../protocol/json-values.js'
import { PUBLISHED_MEDIA_TYPE } from '../../protocol/media-types.js'
import {
  type ListedResponse,
  operationName,
  responsesOf,
  schemaOf,
  serviceFacts,
  wireErrorsOf,
} from '../operations.js'
import { nearest, objectAt, placeOf, type RuleContext } from '../places.js'

/** Every published error status names its wire error, in the words of that error's own definition. */
export const publishedErrorsNamed: Oas3Rule = () => {
  let wireType: string | undefined
  return {
    Root(root: unknown) {
      wireType = serviceFacts(root).wireType
    },
    Operation(node: unknown, context) {
      const type = wireType
      if (type === undefined) return
      const operation = placeOf(node, context)
      const definitions = wireErrorsOf(operation, type).flatMap(({ definition }) => definition ?? [])
      for (const listed of responsesOf(operation).filter((response) => isPublishedError(response, type))) {
        judge(listed, { name: operationName(operation), definitions, report: context.report })
      }
    },
  }
}

/** A status that only the published rendition has: 480 to 489, or an error without a wire body. */
function isPublishedError({ status, response }: ListedResponse, wireType: string): boolean {
  if (/^48\d$/.test(status)) return true
  if (!(Number(status) >= 400)) return false
  return schemaOf(response, PUBLISHED_MEDIA_TYPE) !== undefined && schemaOf(response, wireType) === undefined
}

interface Judging {
  readonly name: string
  readonly definitions: readonly JsonObject[]
  readonly report: RuleContext['report']
}

function judge({ status, response }: ListedResponse, { name, definitions, report }: Judging): void {
  const stated = objectAt(response)['x-aws-error']
  const location = nearest(response, 'x-aws-error').location.key()
  if (!isJsonObject(stated)) {
    const message = `The published status \`${status}\` of \`${name}\` does not name its wire error: add \`x-aws-error\`, equal to the one on the error's schema.`
    report({ message, location })
    return
  }
  const definition = definitions.find(({ code }) => code === stated['code'])
  if (definition === undefined) {
    const message = `The published status \`${status}\` stands for \`${String(stated['code'])}\`, which is no wire error of \`${name}\`: list that error on the wire too, or correct the code.`
    report({ message, location: nearest(response, 'x-aws-error', 'code').location.key() })
    return
  }
  for (const key of new Set([...Object.keys(definition), ...Object.keys(stated)])) {
    if (definition[key] === stated[key]) continue
    report({
      message: `\`x-aws-error.${key}\` of the published status \`${status}\` is \`${stated[key]}\`, but \`${definition[key]}\` on the schema of \`${definition['code']}\`: make the two equal.`,
      location: nearest(response, 'x-aws-error', key).location.key(),
    })
  }
}
