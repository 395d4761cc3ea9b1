import { type Document, isMap, isScalar, visit } from 'yaml'

/**
 * Whether some mapping of a YAML document has the same name twice: one of the two would be lost. In linear time, which
 * the parser's own `uniqueKeys` does not take.
 */
export function namesTwice(document: Document.Parsed): boolean {
  let isTwice = false
  visit(document, {
    Map: (_, map) => {
      const names = new Set<unknown>()
      for (const { key } of isMap(map) ? map.items : []) {
        const name = isScalar(key) ? key.value : key
        if (name !== '<<' && names.has(name)) isTwice = true
        names.add(name)
      }
      return isTwice ? visit.BREAK : undefined
    },
  })
  return isTwice
}
