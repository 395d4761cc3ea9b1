import { isCredentialHeader } from '../../exchange/credential-headers.js'
import type { WrittenLog, WrittenScalar } from '../formats/capture-item.js'
import type { EntryPart } from './entry-part.js'
import { DECIDING_HEADERS } from './entry-roles.js'
import { NoTemplate } from './no-template.js'

/** What nothing is escaped in, nor ends. */
const QUOTED = /^[ -&(-[\]-~]*$/
/** What may stand in a log that is read as it stands there. */
const PLAIN = /^[\n -~]*$/
const COMPACT_DATE = /^\d{8}T\d{6}Z$/

/**
 * The parts of an exchange as a log tells it: the same records in the same order with any lines between them that tell
 * nothing, the values that decide the verdict as they are, and any other texts. `undefined` for an exchange with something
 * in it that templates do not know.
 */
export function buildLogTemplate(
  { parts: read }: WrittenLog,
  { hasAnyResponse }: { readonly hasAnyResponse: boolean },
): readonly EntryPart[] | undefined {
  const written = read()
  if (!written) return undefined
  const parts: EntryPart[] = []
  let text = ''
  let bodies = 0
  try {
    for (const scalar of written.scalars) {
      const { opening, ...rest } = openingOf(scalar)
      text += scalar.before
      if (rest.side) bodies++
      if (opening === undefined || (rest.side === 'response' && !hasAnyResponse)) text += scalar.text
      else {
        parts.push({ text, opening, ...rest })
        text = ''
      }
    }
  } catch (error) {
    if (error instanceof NoTemplate) return undefined
    throw error
  }
  parts.push({ text: text + written.tail, opening: 'end' })
  return bodies === 2 && parts.every((part) => PLAIN.test(part.text)) ? parts : undefined
}

/** What a text is written as, without an opening as it is. */
function openingOf({
  path: [role, name = ''],
  before,
  text,
}: WrittenScalar): Partial<Omit<EntryPart, 'text'>> {
  const header = name.toLowerCase()
  switch (role) {
    case 'record':
    case 'sent-record':
    case 'response-record':
    case 'rest':
      return { opening: role }
    case 'request':
    case 'response':
      if (!before.endsWith("b'")) throw new NoTemplate()
      return { opening: 'body-bytes', side: role }
    case 'length':
      return /^\d+$/.test(text) ? { opening: 'number' } : {}
    case 'sent':
      if (header === 'x-amz-date') return COMPACT_DATE.test(text) ? { opening: 'compact-date' } : {}
  }
  const isHeader = role === 'sent' || role === 'headers'
  // Of a body that was coded only a text is logged.
  if (isHeader && header === 'content-encoding') throw new NoTemplate()
  const isFixed = isHeader && DECIDING_HEADERS.has(header)
  if (isFixed || !before.endsWith("'") || !QUOTED.test(text)) return {}
  if (!isHeader || !isCredentialHeader(header)) return { opening: 'quoted' }
  return { opening: 'quoted', header: { side: role === 'sent' ? 'request' : 'response', name: header } }
}
