import { PUBLISHED_MEDIA_TYPE, type Rendition } from '../../protocol/media-types.js'

const WIRE: readonly Rendition[] = ['wire']
const PUBLISHED: readonly Rendition[] = ['published']
const BOTH: readonly Rendition[] = ['wire', 'published']

/** The renditions for which the contract has a schema, the wire first. */
export function renditionsOf(schemas: Readonly<Partial<Record<Rendition, string>>>): readonly Rendition[] {
  if (schemas.wire === undefined) return schemas.published === undefined ? BOTH : PUBLISHED
  return schemas.published === undefined ? WIRE : BOTH
}

/** The hinted rendition if it is allowed, else the first allowed one. */
export function fallback(hint: Rendition | undefined, allowed: readonly Rendition[]): Rendition {
  return hint !== undefined && allowed.includes(hint) ? hint : (allowed[0] ?? 'wire')
}

/** What a request says of the rendition of its response. */
export interface RenditionAsked {
  /** The rendition of the request, where there is one. */
  readonly asked: Rendition | undefined
  /** The request's Accept header. */
  readonly accept: string | undefined
}

/** The rendition of the request, or any of those known if the request accepts others or is not there. */
export function renditionsExpected(
  known: readonly Rendition[],
  { asked, accept }: RenditionAsked,
): readonly Rendition[] {
  if (asked === undefined || !known.includes(asked) || acceptsOther(accept, asked)) return known
  return asked === 'wire' ? WIRE : PUBLISHED
}

/** A client may ask for the other rendition by its Accept header. */
function acceptsOther(accept: string | undefined, asked: Rendition): boolean {
  const other = asked === 'wire' ? PUBLISHED_MEDIA_TYPE : 'application/x-amz-json'
  return accept?.includes(other) ?? false
}
