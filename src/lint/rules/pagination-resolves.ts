import type { Oas3Rule } from '@redocly/openapi-core'
import { PUBLISHED_MEDIA_TYPE } from '../../protocol/media-types.js'
import { operationName, schemaOf, serviceFacts } from '../operations.js'
import { at, childOf, nearest, objectAt, type Place, placeOf, type RuleContext } from '../places.js'
import { keywordOf, membersOf, typesOf } from '../schemas.js'

/** What each key of `x-aws-paginated` names, and which types that member may have. */
const ROLES = {
  inputToken: { side: 'input', types: ['string', 'map'], advice: 'a string' },
  outputToken: { side: 'output', types: ['string', 'map'], advice: 'a string' },
  items: { side: 'output', types: ['array', 'map'], advice: 'a list' },
  pageSize: { side: 'input', types: ['integer'], advice: 'an integer' },
} as const

type Role = keyof typeof ROLES
// Object.keys forgets that the keys of a literal are known.
const ROLE_NAMES = Object.keys(ROLES) as readonly Role[]

/** `x-aws-paginated` names members that exist, of the types that paging needs: in every rendition. */
export const paginationResolves: Oas3Rule = () => {
  let wireType: string | undefined
  return {
    Root(root: unknown) {
      wireType = serviceFacts(root).wireType
    },
    Operation(node: unknown, context) {
      const operation = placeOf(node, context)
      const pagination = childOf(operation, 'x-aws-paginated')
      if (pagination === undefined || wireType === undefined) return
      for (const role of ROLE_NAMES) judge(role, { operation, pagination, wireType, report: context.report })
    },
  }
}

interface Judging {
  readonly operation: Place
  readonly pagination: Place
  readonly wireType: string
  readonly report: RuleContext['report']
}

function judge(role: Role, { operation, pagination, wireType, report }: Judging): void {
  const path = objectAt(pagination)[role]
  if (typeof path !== 'string') return
  const { side, advice } = ROLES[role]
  const message = side === 'input' ? at(operation, 'requestBody') : at(operation, 'responses', '200')
  for (const mediaType of [wireType, PUBLISHED_MEDIA_TYPE]) {
    const schema = schemaOf(message, mediaType)
    const problem = schema && problemOf(schema, { role, path })
    if (problem === undefined) continue
    report({
      message: `\`${role}\` of \`${operationName(operation)}\` names \`${path}\`, which ${problem} of its ${side} (\`${mediaType}\`): name a member that is ${advice}.`,
      location: nearest(pagination, role).location.key(),
    })
    return
  }
}

function problemOf(schema: Place, { role, path }: { role: Role; path: string }): string | undefined {
  const member = path
    .split('.')
    .reduce<Place | undefined>((holder, name) => holder && membersOf(holder).get(name), schema)
  if (member === undefined) return 'is no member'
  const types = [...typesOf(member)].map((type) => (type === 'object' && isMap(member) ? 'map' : type))
  const allowed: readonly string[] = ROLES[role].types
  if (types.length > 0 && types.every((type) => allowed.includes(type))) return undefined
  return `is a member of type ${types.join(' or ') || 'unknown'}`
}

function isMap(schema: Place): boolean {
  return keywordOf(schema, 'additionalProperties') !== undefined && membersOf(schema).size === 0
}
