import type { Oas3Rule } from '@redocly/openapi-core'
import type { JsonValue } from '../../protocol/json-values.js'
import { PUBLISHED_MEDIA_TYPE } from '../../protocol/media-types.js'
import { contentsOf, responsesOf, schemaOf, serviceFacts } from '../operations.js'
import { at, childOf, nameOf, objectAt, type Place, placeOf, type RuleContext } from '../places.js'
import { reachableSlots, type SchemaSlot } from '../schemas.js'
import { type TimestampDifference, timestampDifferences } from '../timestamp-differences.js'

type Report = RuleContext['report']

interface Form {
  readonly format: string
  readonly type: string
  readonly foreign: string
  readonly place: string
}

const WIRE: Form = {
  format: 'epoch-seconds',
  type: 'number',
  foreign: 'date-time',
  place: 'on the wire',
}
const PUBLISHED: Form = {
  format: 'date-time',
  type: 'string',
  foreign: 'epoch-seconds',
  place: 'in the published rendition',
}

/** Timestamps are `epoch-seconds` numbers on the wire and `date-time` strings as published, at the same members. */
export const timestampsFitRendition: Oas3Rule = () => {
  let wireType: string | undefined
  const entered = { wire: new Set<JsonValue>(), published: new Set<JsonValue>() }
  const reported = new Set<string>()
  const compared = new Set<string>()

  function reportOnce(place: Place, { message, report }: { message: string; report: Report }): void {
    const key = `${place.location.absolutePointer} ${message}`
    if (reported.has(key)) return
    reported.add(key)
    report({ message, location: place.location.key() })
  }

  function judgeSlots(schema: Place, { form, report }: { form: Form; report: Report }): void {
    for (const found of reachableSlots(schema, form === WIRE ? entered.wire : entered.published)) {
      const problem = problemOf(found, form)
      if (problem !== undefined) reportOnce(problem.place, { message: problem.message, report })
    }
  }

  return {
    Root(root: unknown) {
      wireType = serviceFacts(root).wireType
    },
    Operation(node: unknown, { report, ...context }) {
      const operation = placeOf(node, context)
      const messages = [
        at(operation, 'requestBody'),
        ...responsesOf(operation).map(({ response }) => response),
      ]
      for (const message of messages) {
        for (const { mediaType, place } of contentsOf(message)) {
          const schema = childOf(place, 'schema')
          if (schema === undefined) continue
          if (mediaType === wireType) judgeSlots(schema, { form: WIRE, report })
          if (mediaType === PUBLISHED_MEDIA_TYPE) judgeSlots(schema, { form: PUBLISHED, report })
        }
        const wire = wireType === undefined ? undefined : schemaOf(message, wireType)
        const published = schemaOf(message, PUBLISHED_MEDIA_TYPE)
        if (wire === undefined || published === undefined) continue
        for (const difference of timestampDifferences({ wire, published }, compared)) {
          reportOnce(difference.other, { message: describe(difference), report })
        }
      }
    },
  }
}

function problemOf({ slot, schema }: SchemaSlot, form: Form): { place: Place; message: string } | undefined {
  const { format, type } = objectAt(schema)
  if (format === form.foreign) {
    return {
      place: childOf(slot, '$ref') ?? childOf(slot, 'format') ?? slot,
      message: `\`${nameOf(slot)}\` has the format \`${form.foreign}\` ${form.place}: write it as \`type: ${form.type}\` with \`format: ${form.format}\`.`,
    }
  }
  if (format !== form.format || type === form.type) return undefined
  return {
    place: childOf(schema, 'type') ?? schema,
    message: `\`${nameOf(schema)}\` has the format \`${form.format}\` but not the type \`${form.type}\`: write \`type: ${form.type}\`.`,
  }
}

function describe({ path, timestampIn }: TimestampDifference): string {
  const [here, there] = timestampIn === 'wire' ? [PUBLISHED, WIRE] : [WIRE, PUBLISHED]
  return `\`${path}\` is a timestamp ${there.place} but not ${here.place}: write it as \`type: ${here.type}\` with \`format: ${here.format}\`.`
}
