import { isCredentialHeader } from '../../exchange/credential-headers.js'
import type { WrittenScalar, WrittenYaml } from '../formats/capture-item.js'
import type { EntryPart } from './entry-part.js'
import { DECIDING_HEADERS, ENTRY_ROLES, type Role } from './entry-roles.js'
import { NoTemplate } from './no-template.js'

/**
 * The parts of an item of a cassette as it is written: the same members in the same order, the values that decide the
 * verdict as they are, and any others that end with their line. `undefined` for an item with something in it that
 * templates do not know.
 */
export function buildCassetteTemplate(
  { scalars, tail }: WrittenYaml,
  { hasAnyResponse }: { readonly hasAnyResponse: boolean },
): readonly EntryPart[] | undefined {
  const parts: EntryPart[] = []
  let written = ''
  let bodies = 0
  try {
    for (const scalar of scalars) {
      const { opening, ...rest } = openingOf(scalar)
      written += scalar.before
      if (rest.side) bodies++
      if (opening === undefined || (rest.side === 'response' && !hasAnyResponse)) written += scalar.text
      else if (opening === 'scalar' && scalar.text.includes('\n')) {
        for (const [, before = ''] of scalar.text.matchAll(LINE)) {
          parts.push({ text: written + before, opening: 'plain-line' })
          written = ''
        }
      } else {
        parts.push({ text: written, opening, ...rest })
        written = ''
      }
    }
  } catch (error) {
    if (error instanceof NoTemplate) return undefined
    throw error
  }
  parts.push({ text: written + tail, opening: 'end' })
  return bodies === 2 ? parts : undefined
}

/** A line of a scalar of several lines, such as bytes in a block, and what stands before it; each may be another one. */
const LINE = /((?:^!.*)?\n *|^).+/g

/** Empty lists and mappings, and words that stand for no text: the scanner knows none of them. */
const NO_TEXT = /^(?:\[|\{|(?:true|false|null)$)/i

/** What a scalar is written as, without an opening as it is. */
function openingOf({ path, text }: WrittenScalar): Partial<Omit<EntryPart, 'text'>> {
  const { role, rest } = roleOf(path)
  switch (role) {
    case 'date':
      return { opening: 'date-scalar' }
    case 'fixed':
      // Of a status no more than its code.
      return rest[0] === 'message' ? { opening: 'scalar' } : {}
    case 'request-headers':
    case 'response-headers': {
      const name = rest[0]?.toLowerCase() ?? ''
      if (DECIDING_HEADERS.has(name)) return {}
      const side = role === 'request-headers' ? 'request' : 'response'
      return { opening: 'scalar', ...(isCredentialHeader(name) && { header: { side, name } }) }
    }
    case 'request':
    case 'response':
      if (rest.length === 1 && rest[0] === 'encoding') return {}
      if (rest.length > 1 || (rest.length === 1 && rest[0] !== 'string') || !/^['"]/.test(text))
        throw new NoTemplate()
      return { opening: 'body-scalar', side: role }
    default:
      return NO_TEXT.test(text) ? {} : { opening: 'scalar' }
  }
}

/** The role of the place that a path leads to, and what of the path stands below it. */
function roleOf(path: readonly string[]): {
  readonly role: Role | undefined
  readonly rest: readonly string[]
} {
  let role: Role | undefined = ENTRY_ROLES.vcr
  for (const [index, name] of path.entries()) {
    if (typeof role !== 'object') return { role, rest: path.slice(index) }
    role = Object.hasOwn(role, name) ? role[name] : undefined
    if (role === undefined) break
  }
  return { role: typeof role === 'object' ? undefined : role, rest: [] }
}
