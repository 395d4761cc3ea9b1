import type { Shape } from '../model/shapes.js'
import { compareCodeUnits } from './code-units.js'
import { TableFunction } from './table-code.js'

const TYPE = '(date: Date) => string'

/** How a date is written, by the format of its member. */
const WRITERS = {
  rfc3339: new TableFunction('rfc3339', {
    code: "/** A date as RFC 3339 has it. */\nconst rfc3339 = (date) => date.toISOString().replace('.000', '')",
    type: TYPE,
  }),
  'http-date': new TableFunction('httpDate', {
    code: '/** A date as HTTP has it. */\nconst httpDate = (date) => date.toUTCString()',
    type: TYPE,
  }),
}

/** In the generated literal: a member called `constructor` has no writer but its own. */
const WITHOUT_PROTOTYPE = ['__proto__', null] as const

type Format = keyof typeof WRITERS | 'number'

/**
 * How clients write the dates of members anywhere in a request whose times are texts, by the names of these members. A
 * name under which other times are numbers or another text is left out.
 */
export function textTimesOf(request: Shape | undefined): Readonly<Record<string, TableFunction | null>> {
  const formats = new Map<string, Set<Format>>()
  if (request) collectFormats(request, formats)
  const writers = [...formats].flatMap(([name, [format, ...others]]) =>
    others.length > 0 || format === undefined || format === 'number'
      ? []
      : [[name, WRITERS[format]] as const],
  )
  if (writers.length === 0) return {}
  return Object.fromEntries([
    WITHOUT_PROTOTYPE,
    ...writers.toSorted(([left], [right]) => compareCodeUnits(left, right)),
  ])
}

function collectFormats(root: Shape, formats: Map<string, Set<Format>>): void {
  const seen = new Set<string>()
  const visit = (shape: Shape, name: string): void => {
    const format = formatOf(shape)
    if (format) formats.set(name, (formats.get(name) ?? new Set()).add(format))
    const place = JSON.stringify([shape.pointer, name])
    if (seen.has(place)) return
    seen.add(place)
    if (shape.kind === 'structure') for (const [member, slot] of shape.members) visit(slot.shape, member)
    if (shape.kind === 'list') visit(shape.item.shape, name)
    if (shape.kind === 'map') visit(shape.value.shape, name)
  }
  visit(root, '')
}

function formatOf(shape: Shape): Format | undefined {
  if (shape.kind === 'timestamp') return 'number'
  return shape.kind === 'string' ? shape.time : undefined
}
