import {
  binaryTag,
  CORE_SCHEMA,
  constructFromEvents,
  EVENT_ID,
  type Event,
  getScalarValue,
  mergeTag,
  omapTag,
  pairsTag,
  parseEvents,
  SCALAR_STYLE,
  setTag,
  YAMLException,
} from 'js-yaml'
import { appendPointer } from '../../model/documents.js'
import { ContractFileError } from './contract-file-error.js'
import { requireFinite } from './require-finite.js'

/** The YAML that Redocly reads: dates stay text. */
const SCHEMA = CORE_SCHEMA.withTags(mergeTag, binaryTag, omapTag, pairsTag, setTag)

/** Far deeper than any contract, and shallow enough for the stack. */
const MAX_DEPTH = 1000

/** Reads YAML text of one document. Throws `ContractFileError` with the place of the mistake. */
export function parseYaml(text: string, file: string): unknown {
  const value = parseDocument(text, file)
  requireFinite(value, file)
  return value
}

function parseDocument(text: string, file: string): unknown {
  try {
    const documents = constructFromEvents(parseEvents(text, { maxDepth: MAX_DEPTH }), {
      source: text,
      schema: SCHEMA,
    })
    if (documents.length <= 1) return documents[0]
  } catch (cause) {
    if (!(cause instanceof YAMLException)) throw cause
    const { line = 0, column = 0 } = cause.mark ?? {}
    throw new ContractFileError({ file, line: line + 1, column: column + 1 }, cause.reason, { cause })
  }
  throw new ContractFileError({ file, line: 1, column: 1 }, 'several YAML documents stand in one file')
}

/** The offset of each key and list item, by its JSON pointer. */
export function keyOffsets(text: string): ReadonlyMap<string, number> {
  const events = eventsOf(text)
  const offsets = new Map<string, number>()
  let cursor = 0
  const ended = (): boolean => events[cursor] === undefined || events[cursor]?.type === EVENT_ID.POP
  const readNode = (pointer: string): void => {
    const event = events[cursor++]
    if (event?.type === EVENT_ID.SEQUENCE) {
      for (let index = 0; !ended(); index++) readEntry(appendPointer(pointer, index), startOf(events[cursor]))
      cursor++
    } else if (event?.type === EVENT_ID.MAPPING) {
      while (!ended()) {
        const key = events[cursor]
        readNode(pointer)
        const name = key?.type === EVENT_ID.SCALAR ? getScalarValue(text, key) : ''
        readEntry(appendPointer(pointer, name), startOf(key))
      }
      cursor++
    }
  }
  const readEntry = (pointer: string, offset: number): void => {
    offsets.set(pointer, offset)
    readNode(pointer)
  }
  while (events[cursor]?.type === EVENT_ID.DOCUMENT) cursor++
  readEntry('#', startOf(events[cursor]))
  return offsets
}

/** A place is a help, not a must: text that is no YAML (JSON indented by tabs, say) has none. */
function eventsOf(text: string): readonly Event[] {
  try {
    return parseEvents(text, { maxDepth: MAX_DEPTH })
  } catch {
    return []
  }
}

function startOf(event: Event | undefined): number {
  switch (event?.type) {
    case EVENT_ID.SCALAR: {
      const quoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED
      return event.valueStart - (quoted ? 1 : 0)
    }
    case EVENT_ID.MAPPING:
    case EVENT_ID.SEQUENCE:
      return event.start
    case EVENT_ID.ALIAS:
      return event.anchorStart - 1
    default:
      return 0
  }
}
