import type { Oas3Rule } from '@redocly/openapi-core'
import { contentsOf, operationName, responsesOf, serviceFacts } from '../operations.js'
import { at, nearest, type Place, placeOf, type RuleContext } from '../places.js'

const ANY_WIRE_TYPE = /^application\/x-amz-json-/

/** Every request and every 200 has the wire media type of the document's protocol, and no message has another one. */
export const wireMediaType: Oas3Rule = () => {
  let wireType: string | undefined
  const judged = new Set<string>()
  return {
    Root(root: unknown) {
      wireType = serviceFacts(root).wireType
    },
    Operation(node: unknown, context) {
      if (wireType === undefined) return
      const operation = placeOf(node, context)
      const name = operationName(operation)
      requireWireType(operation, {
        keys: ['requestBody'],
        title: `The request of \`${name}\``,
        wireType,
        context,
      })
      requireWireType(operation, {
        keys: ['responses', '200'],
        title: `The 200 of \`${name}\``,
        wireType,
        context,
      })
      const messages = [
        at(operation, 'requestBody'),
        ...responsesOf(operation).map(({ response }) => response),
      ]
      for (const { mediaType, place } of messages.flatMap(contentsOf)) {
        if (mediaType === wireType || !ANY_WIRE_TYPE.test(mediaType)) continue
        if (judged.has(place.location.absolutePointer)) continue
        judged.add(place.location.absolutePointer)
        context.report({
          message: `\`${mediaType}\` is not the media type of the document's \`x-aws-protocol\`: write \`${wireType}\`.`,
          location: place.location.key(),
        })
      }
    },
  }
}

interface WireTypeDemand {
  readonly keys: readonly string[]
  readonly title: string
  readonly wireType: string
  readonly context: RuleContext
}

function requireWireType(operation: Place, { keys, title, wireType, context }: WireTypeDemand): void {
  const message = at(operation, ...keys)
  if (contentsOf(message).some(({ mediaType }) => mediaType === wireType)) return
  context.report({
    message: `${title} has no \`${wireType}\` content: add it with the schema that AWS uses on the wire.`,
    location: nearest(operation, ...keys, 'content').location.key(),
  })
}
