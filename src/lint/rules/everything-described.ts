import type { Oas3Rule } from '@redocly/openapi-core'
import {
  childOf,
  childrenOf,
  followOnce,
  isReference,
  nameOf,
  nearest,
  objectAt,
  type Place,
  placeOf,
  type RuleContext,
} from '../places.js'

type Report = RuleContext['report']

/** Every operation, parameter, header, response, named schema and member has a description, its own or by `$ref`. */
export const everythingDescribed: Oas3Rule = () => {
  const judged = new Set<string>()

  function requireDescription(
    place: Place,
    { kind, name, report }: { kind: string; name: string; report: Report },
  ): void {
    if (judged.has(place.location.absolutePointer)) return
    judged.add(place.location.absolutePointer)
    if (isDescribed(place)) return
    const written = childOf(place, 'description')
    report({
      message: `The ${kind} \`${name}\` is not described: say in \`description\` what a reader has to know of it.`,
      location: (written ?? place).location.key(),
    })
  }

  function requireSchema(place: Place, report: Report): void {
    const target = isReference(place.value) ? followOnce(place) : place
    if (target) requireDescription(target, { kind: 'schema', name: nameOf(target), report })
  }

  return {
    ref(node: unknown, { report, location, resolve, type }) {
      if (type.name === 'Schema') requireSchema(placeOf(node, { location, resolve }), report)
    },
    NamedSchemas(schemas: unknown, { report, ...context }) {
      for (const [, schema] of childrenOf(placeOf(schemas, context))) requireSchema(schema, report)
    },
    SchemaProperties(members: unknown, { report, ...context }) {
      for (const [name, member] of childrenOf(placeOf(members, context))) {
        requireDescription(member, { kind: 'member', name, report })
      }
    },
    Operation(operation: unknown, { report, ...context }) {
      const place = placeOf(operation, context)
      const { operationId: name } = objectAt(place)
      if (isDescribed(place)) return
      report({
        message: `The operation \`${String(name)}\` is not described: say in \`description\` what it does and for whom.`,
        location: nearest(place, 'description').location.key(),
      })
    },
    Parameter(parameter: unknown, { report, rawNode, rawLocation, resolve }) {
      const place = placeOf(rawNode, { location: rawLocation, resolve })
      requireDescription(place, {
        kind: 'parameter',
        name: String(objectAt(placeOf(parameter, { location: rawLocation, resolve }))['name']),
        report,
      })
    },
    Header(_header: unknown, { report, rawNode, rawLocation, resolve, key }) {
      const place = placeOf(rawNode, { location: rawLocation, resolve })
      requireDescription(place, { kind: 'header', name: String(key), report })
    },
    Response(_response: unknown, { report, rawNode, rawLocation, resolve, key }) {
      const place = placeOf(rawNode, { location: rawLocation, resolve })
      requireDescription(place, { kind: 'response', name: String(key), report })
    },
  }
}

/** Whether a place or one that its references lead to has a description with words in it. */
function isDescribed(place: Place): boolean {
  const { description } = objectAt(place)
  if (typeof description === 'string') return description.trim() !== ''
  if (!isReference(place.value)) return false
  const target = followOnce(place)
  // A reference that leads nowhere is reported by Redocly's own rule.
  return target === undefined || isDescribed(target)
}
