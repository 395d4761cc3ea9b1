import { appendPointer, type OpenApiDocument, resolvePointer } from '../../model/documents.js'
import { schemaLayers } from '../../model/schema-layers.js'
import type { Service } from '../../model/service.js'
import {
  furthestBound,
  type MissingMember,
  type UnheldBound,
  type UnrequiredMember,
} from '../results/drift-ledger.js'
import { type OverlayAction, times, toJsonPath, updateAction } from './overlay.js'

/** The actions by which a response may leave out the members that it was seen without. */
export function missingActions(
  { document }: Service,
  facts: readonly MissingMember[],
): readonly OverlayAction[] {
  const listings = facts.flatMap(({ structure, name, count }) =>
    schemaLayers(document, structure).map(({ pointer }) => ({ holder: pointer, name, count })),
  )
  return loosenLists(document, listings, {
    keyword: 'x-aws-required',
    tell: (name, count) => `\`${name}\`, which traffic lacked ${times(count)}`,
    keep: 'Require of it what traffic always had.',
  })
}

/** The actions by which a request may leave out the members that the service did without. */
export function unrequiredActions(
  { document }: Service,
  facts: readonly UnrequiredMember[],
): readonly OverlayAction[] {
  return loosenLists(document, facts, {
    keyword: 'required',
    tell: (name, count) => `\`${name}\`, without which the service accepted ${requests(count)}`,
    keep: 'Require of it what the service was never seen to do without.',
  })
}

interface Listing {
  /** JSON pointer of the schema that lists the member. */
  readonly holder: string
  readonly name: string
  readonly count: number
}

interface Loosening {
  readonly keyword: string
  readonly tell: (name: string, count: number) => string
  readonly keep: string
}

/** Takes names off the lists that schemas have of them: a list is removed, and what is left of it written again. */
function loosenLists(
  document: OpenApiDocument,
  listings: readonly Listing[],
  { keyword, tell, keep }: Loosening,
): readonly OverlayAction[] {
  const counts = new Map<string, Map<string, number>>()
  for (const { holder, name, count } of listings) {
    const names = resolvePointer(document, appendPointer(holder, keyword))
    if (!Array.isArray(names) || !names.includes(name)) continue
    const seen = counts.get(holder) ?? new Map<string, number>()
    counts.set(holder, seen.set(name, (seen.get(name) ?? 0) + count))
  }
  return [...counts].flatMap(([holder, seen]) => {
    const pointer = appendPointer(holder, keyword)
    const names = resolvePointer(document, pointer)
    const kept = Array.isArray(names) ? names.filter((name) => !seen.has(String(name))) : []
    const told = [...seen].map(([name, count]) => tell(name, count))
    const description = `Require no longer ${told.join(', and ')}.`
    const remove: OverlayAction = { target: toJsonPath(document, pointer), description, remove: true }
    if (kept.length === 0) return [remove]
    const update = { [keyword]: kept }
    return [remove, updateAction(document, { pointer: holder, update, description: keep })]
  })
}

/** Bounds that can be moved as far as traffic shows; of others, such as a pattern, nothing would be left to hold. */
const MOVABLE: ReadonlySet<string> = new Set([
  ...['minimum', 'maximum', 'minLength', 'maxLength', 'x-aws-min-bytes', 'x-aws-max-bytes'],
  ...['minItems', 'maxItems', 'minProperties', 'maxProperties'],
])

/** The actions that loosen bounds which the service did not hold: as far as traffic shows, or altogether. */
export function looseningActions(
  { document }: Service,
  facts: readonly UnheldBound[],
): readonly OverlayAction[] {
  const bounds = new Map<string, UnheldBound>()
  for (const fact of facts) {
    const pointer = appendPointer(fact.holder, fact.keyword)
    const before = bounds.get(pointer)
    bounds.set(pointer, before ? furthestBound(before, fact) : fact)
  }
  return [...bounds].flatMap(([pointer, { holder, keyword, seen, count }]) => {
    const said = JSON.stringify(resolvePointer(document, pointer))
    const accepted = `the service accepted ${requests(count)}`
    const exact = appendPointer(holder, 'x-aws-exact-bounds', keyword)
    const digits: readonly OverlayAction[] =
      resolvePointer(document, exact) === undefined
        ? []
        : [
            {
              target: toJsonPath(document, exact),
              description: `Take \`${keyword}\` from its digits, too.`,
              remove: true,
            },
          ]
    if (seen !== undefined && MOVABLE.has(keyword)) {
      const description = `Loosen \`${keyword}\` from ${said} to ${seen}: ${accepted} beyond it.`
      return [
        ...digits,
        updateAction(document, { pointer: holder, update: { [keyword]: seen }, description }),
      ]
    }
    const description = `Hold no longer \`${keyword}\` ${said}: ${accepted} with another value.`
    return [...digits, { target: toJsonPath(document, pointer), description, remove: true }]
  })
}

function requests(count: number): string {
  return `${count} ${count === 1 ? 'request' : 'requests'}`
}
