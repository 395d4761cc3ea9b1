import type { Oas3Rule } from '@redocly/openapi-core'
import { createSchemaCompiler } from '../compile-schemas.js'
import { explainFailures } from '../explain-failures.js'
import { type Content, contentsOf, responsesOf } from '../operations.js'
import { at, childOf, childrenOf, follow, type Place, placeOf, type RuleContext } from '../places.js'

/** Every example of a request or a response is valid by the schema of its own media type. */
export const examplesFitRendition: Oas3Rule = () => {
  const compiler = createSchemaCompiler()
  const judged = new Set<string>()

  function judge({ mediaType, place }: Content, report: RuleContext['report']): void {
    const schema = childOf(place, 'schema')
    if (schema === undefined || judged.has(place.location.absolutePointer)) return
    judged.add(place.location.absolutePointer)
    for (const { name, value } of examplesOf(place)) {
      try {
        for (const failure of explainFailures(compiler.compile(schema), value.value, compiler)) {
          report({
            message: `The example \`${name}\` breaks the \`${mediaType}\` schema at \`${failure.path || '/'}\`: it ${failure.reason}. Correct the example, or the schema if AWS does so.`,
            location: placeWithin(value, failure.path).location.key(),
          })
        }
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause)
        report({
          message: `The \`${mediaType}\` schema of the example \`${name}\` cannot be compiled: ${reason}. Correct the schema.`,
          location: schema.location.key(),
        })
        return
      }
    }
  }

  return {
    Operation(node: unknown, { report, ...context }) {
      const operation = placeOf(node, context)
      const messages = [
        at(operation, 'requestBody'),
        ...responsesOf(operation).map(({ response }) => response),
      ]
      for (const content of messages.flatMap(contentsOf)) judge(content, report)
    },
  }
}

/** Whether a finding of this rule is about a schema that cannot be compiled, so that no example was checked. */
export function saysUncompiled(message: string): boolean {
  return /^The `.*` schema of the example `.*` cannot be compiled: /.test(message)
}

interface NamedExample {
  readonly name: string
  readonly value: Place
}

function examplesOf(mediaType: Place): readonly NamedExample[] {
  const single = childOf(mediaType, 'example')
  const named = childrenOf(at(mediaType, 'examples')).flatMap(([name, written]) => {
    const example = follow(written)
    const value = childOf(example, 'value') ?? childOf(example, 'dataValue')
    return value === undefined ? [] : [{ name, value }]
  })
  return single === undefined ? named : [{ name: 'example', value: single }, ...named]
}

/** The deepest place on the way of a JSON pointer that exists. */
function placeWithin(value: Place, pointer: string): Place {
  const tokens = pointer.split('/').slice(1)
  return tokens.reduce(
    (place, token) => childOf(place, token.replaceAll('~1', '/').replaceAll('~0', '~')) ?? place,
    value,
  )
}
