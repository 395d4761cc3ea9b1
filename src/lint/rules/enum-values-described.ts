import type { Oas3Rule } from '@redocly/openapi-core'
import { isJsonObject } from '../../protocol/json-values.js'
import { childOf, childrenOf, nameOf, objectAt, type Place, placeOf, type RuleContext } from '../places.js'

/** `x-enumDescriptions` says of each value of an enum what it means, and of no other; a constant needs no list. */
export const enumValuesDescribed: Oas3Rule = () => ({
  Schema(node: unknown, { report, ...context }) {
    const schema = placeOf(node, context)
    const values = childOf(schema, 'enum')
    const texts = childOf(schema, 'x-enumDescriptions')
    if (texts !== undefined && values === undefined) {
      report({
        message: `\`${enumName(schema)}\` has \`x-enumDescriptions\` but no \`enum\`: move them beside the enum they describe.`,
        location: texts.location.key(),
      })
    }
    if (values === undefined || !Array.isArray(values.value)) return
    if (texts === undefined && childOf(schema, 'const') !== undefined) return
    if (texts === undefined || !isJsonObject(texts.value)) {
      report({
        message: `The enum \`${enumName(schema)}\` does not say what its values mean: add \`x-enumDescriptions\` with a text for each.`,
        location: (texts ?? values).location.key(),
      })
      return
    }
    judgeTexts({ name: enumName(schema), values, texts, report })
  },
})

interface DescribedEnum {
  readonly name: string
  readonly values: Place
  readonly texts: Place
  readonly report: RuleContext['report']
}

function judgeTexts({ name, values, texts, report }: DescribedEnum): void {
  const known = new Set<string>()
  for (const [, place] of childrenOf(values)) {
    const value = String(place.value)
    known.add(value)
    const text = objectAt(texts)[value]
    if (typeof text === 'string' && text.trim() !== '') continue
    report({
      message: `The value \`${value}\` of the enum \`${name}\` is not described: add it to \`x-enumDescriptions\`.`,
      location: (childOf(texts, value) ?? place).location.key(),
    })
  }
  for (const [value, text] of childrenOf(texts)) {
    if (known.has(value)) continue
    report({
      message: `\`x-enumDescriptions\` of \`${name}\` describes \`${value}\`, which the enum does not have: add the value, or remove its text.`,
      location: text.location.key(),
    })
  }
}

/** The name of the schema or member that an enum belongs to; an enum among alternatives belongs to their holder. */
function enumName({ location: { pointer, source } }: Place): string {
  const holder = pointer
    .replace(/\/(?:anyOf|oneOf|allOf)\/\d+$/, '')
    .replace(/\/(?:items|propertyNames)$/, '')
  return nameOf({ location: { pointer: holder, source } })
}
