import { appendPointer, resolvePointer } from '../../model/documents.js'
import { schemaLayers } from '../../model/schema-layers.js'
import type { Service } from '../../model/service.js'
import type { MissingMember } from '../results/drift-ledger.js'
import { type OverlayAction, times, toJsonPath, updateAction } from './overlay.js'

const KEYWORD = 'x-aws-required'

/** The actions by which a response may leave out the members that it was seen without. */
export function missingActions(
  { document }: Service,
  facts: readonly MissingMember[],
): readonly OverlayAction[] {
  const counts = new Map<string, Map<string, number>>()
  for (const { structure, name, count } of facts) {
    for (const { pointer, schema } of schemaLayers(document, structure)) {
      const names = schema[KEYWORD]
      if (!Array.isArray(names) || !names.includes(name)) continue
      const seen = counts.get(pointer) ?? new Map<string, number>()
      counts.set(pointer, seen.set(name, (seen.get(name) ?? 0) + count))
    }
  }
  return [...counts].flatMap(([holder, seen]) => {
    const pointer = appendPointer(holder, KEYWORD)
    const names = resolvePointer(document, pointer)
    const kept = Array.isArray(names) ? names.filter((name) => !seen.has(String(name))) : []
    const told = [...seen].map(([name, count]) => `\`${name}\`, which traffic lacked ${times(count)}`)
    const description = `Require no longer ${told.join(', and ')}.`
    const remove: OverlayAction = { target: toJsonPath(document, pointer), description, remove: true }
    if (kept.length === 0) return [remove]
    const keep = 'Require of it what traffic always had.'
    return [
      remove,
      updateAction(document, { pointer: holder, update: { [KEYWORD]: kept }, description: keep }),
    ]
  })
}
