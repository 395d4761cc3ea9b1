import { pointerTokens } from '../model/documents.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../protocol/json-values.js'
import { rewriteDocument } from './rewrite-document.js'

/** Returns the document without the components and tags that nothing in it leads to. */
export function pruneDocument(document: JsonObject): JsonObject {
  const { components, tags, ...rest } = document
  const used = isJsonObject(components) ? usedComponents(rest, components) : {}
  const names = tagNames(rest['paths'])
  const kept = Array.isArray(tags) ? tags.filter((tag) => isJsonObject(tag) && names.has(tag['name'])) : []
  return {
    ...rest,
    ...(kept.length > 0 && { tags: kept }),
    ...(Object.keys(used).length > 0 && { components: used }),
  }
}

function usedComponents(rest: JsonObject, components: JsonObject): JsonObject {
  const used = new Set<string>()
  const waiting = [...referencesIn(rest, components)]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (used.has(next)) continue
    used.add(next)
    const [section = '', name = ''] = JSON.parse(next) as [string, string]
    const component = sectionOf(components, section)[name]
    if (component === undefined) continue
    waiting.push(...referencesIn({ components: { [section]: { [name]: component } } }, components))
  }
  const sections = Object.keys(components).map((section) => {
    const entries = Object.entries(sectionOf(components, section))
    return [section, Object.fromEntries(entries.filter(([name]) => used.has(key(section, name))))] as const
  })
  return Object.fromEntries(sections.filter(([, section]) => Object.keys(section).length > 0))
}

const key = (section: string, name: string): string => JSON.stringify([section, name])

function sectionOf(components: JsonObject, section: string): JsonObject {
  const found = components[section]
  return isJsonObject(found) ? found : {}
}

/** The components that a part of a document names: by `$ref`, as the schema of a type, or as what secures it. */
function referencesIn(part: JsonObject, components: JsonObject): ReadonlySet<string> {
  const found = new Set<string>()
  const addPointer = (pointer: JsonValue | undefined): void => {
    if (typeof pointer !== 'string' || !pointer.startsWith('#/components/')) return
    const [, section = '', name = ''] = pointerTokens(pointer)
    found.add(key(section, name))
  }
  const schemas = sectionOf(components, 'schemas')
  rewriteDocument(part, (node) => {
    addPointer(node['$ref'])
    const { security, mapping } = node
    for (const target of isJsonObject(mapping) ? Object.values(mapping) : []) {
      // A mapping names a schema or leads to it.
      if (typeof target === 'string' && Object.hasOwn(schemas, target)) found.add(key('schemas', target))
      else addPointer(target)
    }
    for (const requirement of Array.isArray(security) ? security : []) {
      for (const name of isJsonObject(requirement) ? Object.keys(requirement) : []) {
        found.add(key('securitySchemes', name))
      }
    }
    return node
  })
  return found
}

function tagNames(paths: JsonValue | undefined): ReadonlySet<JsonValue | undefined> {
  const items = isJsonObject(paths) ? Object.values(paths).filter((item) => item !== undefined) : []
  const operations = items.filter(isJsonObject).flatMap((item) => Object.values(item))
  return new Set(
    operations.flatMap((operation) => {
      const tags = isJsonObject(operation) ? operation['tags'] : undefined
      return Array.isArray(tags) ? [...tags] : []
    }),
  )
}
