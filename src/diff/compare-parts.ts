import type { OpenApiDocument } from '../model/documents.js'
import type { LocalChange } from './changes.js'
import type { ViewPair } from './compare-values.js'
import type { ComparedDocuments, SchemaPair } from './schema-pair.js'
import { viewSchema } from './schema-view.js'

const PART_NAMES = { items: '[]', values: '{}', keys: '{key}' } as const

/** Items, values or keys that only one of the two describes; without a description anything goes. */
export function compareParts(
  { place, direction }: SchemaPair,
  { before, after }: Pick<ViewPair, 'before' | 'after'>,
  documents: ComparedDocuments,
): readonly LocalChange[] {
  // Object.entries forgets the keys of a literal.
  const parts = Object.entries(PART_NAMES) as readonly ['items' | 'values' | 'keys', string][]
  return parts.flatMap(([part, name]): readonly LocalChange[] => {
    const [was, is] = [before.parts.get(part), after.parts.get(part)]
    if ((was === undefined) === (is === undefined)) return []
    const bump = direction === 'request' && is !== undefined ? 'major' : 'minor'
    const message =
      is === undefined
        ? `Its ${part} are free now and were ${rulesOf(documents.before, was)}.`
        : `Its ${part} were free and are ${rulesOf(documents.after, is)} now.`
    return [{ bump, kind: 'part-changed', place: `${place}${name}`, message }]
  })
}

/** Items, values and keys that both describe. */
export function sharedParts(
  { place, direction }: SchemaPair,
  { before, after }: Pick<ViewPair, 'before' | 'after'>,
): readonly SchemaPair[] {
  return [...before.parts].flatMap(([part, pointer]) => {
    const other = after.parts.get(part)
    return other === undefined
      ? []
      : [{ before: pointer, after: other, place: `${place}${PART_NAMES[part]}`, direction }]
  })
}

/** What a schema demands of a value, in short. */
function rulesOf(document: OpenApiDocument, pointer = '#'): string {
  const { type, bounds, pattern, enum: known } = viewSchema(document, pointer)
  const rules = Object.entries({ ...Object.fromEntries(bounds), pattern, enum: known?.values.join(' | ') })
  const said = rules.flatMap(([keyword, rule]) => (rule === undefined ? [] : [`\`${keyword}\` ${rule}`]))
  return [`\`${type}\``, ...said].join(', ')
}
