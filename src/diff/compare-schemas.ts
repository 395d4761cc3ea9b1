import { componentName, followReferences, type OpenApiDocument } from '../model/documents.js'
import type { LocalChange } from './changes.js'
import { compareParts, sharedParts } from './compare-parts.js'
import { compareNullability, compareValues, type ViewPair } from './compare-values.js'
import type { ComparedDocuments, SchemaPair } from './schema-pair.js'
import { heldByNullable, type SchemaView, viewSchema } from './schema-view.js'

/** What differs at one pair of schemas, and the pairs below it. */
interface Comparison {
  readonly changes: readonly LocalChange[]
  readonly below: readonly SchemaPair[]
}

/** Compares schemas of two documents; each pair once, however many operations lead to it. */
export interface SchemaComparer {
  /** Every change at a pair and below it. */
  changesFrom(pair: SchemaPair): readonly LocalChange[]
}

/** Makes the comparer of two documents. */
export function createSchemaComparer(before: OpenApiDocument, after: OpenApiDocument): SchemaComparer {
  const known = new Map<string, Comparison>()
  const compare = (pair: SchemaPair): Comparison => {
    const views = { before: viewSchema(before, pair.before), after: viewSchema(after, pair.after) }
    const { changes, below } = comparePair({ ...pair, place: placeOf(pair, before) }, views, {
      before,
      after,
    })
    return { changes: [...compareNullability({ ...pair, ...views }), ...changes], below }
  }
  const changesFrom = (start: SchemaPair): readonly LocalChange[] => {
    const changes: LocalChange[] = []
    const visited = new Set<string>()
    const waiting = [start]
    for (let pair = waiting.pop(); pair; pair = waiting.pop()) {
      const key = keyOf(pair, { before, after })
      if (visited.has(key)) continue
      visited.add(key)
      const comparison = known.get(key) ?? compare(pair)
      known.set(key, comparison)
      changes.push(...comparison.changes)
      waiting.push(...comparison.below)
    }
    return changes
  }
  return { changesFrom }
}

/** Places with words of their own beside a `$ref` are compared for themselves; others are as good as what they lead to. */
function keyOf(pair: SchemaPair, documents: ComparedDocuments): string {
  return JSON.stringify([
    pair.direction,
    identityOf(documents.before, pair.before),
    identityOf(documents.after, pair.after),
  ])
}

function identityOf(document: OpenApiDocument, pointer: string): string {
  const target = followReferences(document, pointer)
  return componentName(target) === undefined ? pointer : target
}

/** A component lends its name to the place, also beside null; without one, the way from above is the name. */
function placeOf({ before, place }: SchemaPair, document: OpenApiDocument): string {
  const pointer = heldByNullable(document, before) ?? before
  return componentName(followReferences(document, pointer)) ?? place
}

function comparePair(
  pair: SchemaPair,
  views: Pick<ViewPair, 'before' | 'after'>,
  documents: ComparedDocuments,
): Comparison {
  const values = compareValues({ ...views, place: pair.place, direction: pair.direction })
  if (values.some(({ kind }) => kind === 'type-changed')) return { changes: values, below: [] }
  return {
    changes: [...values, ...compareMembers(pair, views), ...compareParts(pair, views, documents)],
    below: [...sharedMembers(pair, views), ...sharedParts(pair, views)],
  }
}

function compareMembers(
  { place, direction }: SchemaPair,
  { before, after }: Pick<ViewPair, 'before' | 'after'>,
): readonly LocalChange[] {
  const removed = [...before.members.keys()].filter((name) => !after.members.has(name))
  const added = [...after.members.keys()].filter((name) => !before.members.has(name))
  const shared = [...after.members.keys()].filter((name) => before.members.has(name))
  const change = (name: string, facts: Pick<LocalChange, 'bump' | 'kind' | 'message'>): LocalChange => ({
    ...facts,
    place: `${place}.${name}`,
  })
  return [
    ...removed.map((name) =>
      change(name, { bump: 'major', kind: 'member-removed', message: 'The member is gone.' }),
    ),
    ...added.map((name) => change(name, addition(after, { name, direction }))),
    ...shared.flatMap((name) => {
      const [was, is] = [before.required.has(name), after.required.has(name)]
      if (was === is) return []
      const breaks = direction === 'request' ? is : was
      const message = is ? 'The member is required now.' : 'The member is optional now.'
      return [change(name, { bump: breaks ? 'major' : 'minor', kind: 'requirement-changed', message })]
    }),
  ]
}

function addition(
  after: SchemaView,
  { name, direction }: { readonly name: string; readonly direction: SchemaPair['direction'] },
): Pick<LocalChange, 'bump' | 'kind' | 'message'> {
  const demanded = direction === 'request' && after.required.has(name)
  const message = demanded ? 'A new member, which is required.' : 'A new member.'
  return { bump: demanded ? 'major' : 'minor', kind: 'member-added', message }
}

function sharedMembers(
  { place, direction }: SchemaPair,
  { before, after }: Pick<ViewPair, 'before' | 'after'>,
): readonly SchemaPair[] {
  return [...before.members].flatMap(([name, pointer]) => {
    const other = after.members.get(name)
    return other === undefined
      ? []
      : [{ before: pointer, after: other, place: `${place}.${name}`, direction }]
  })
}
