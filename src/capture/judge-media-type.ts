import {
  type AwsProtocol,
  mediaTypeEssence,
  PUBLISHED_MEDIA_TYPE,
  type Rendition,
  renditionOf,
  wireMediaType,
} from '../protocol/media-types.js'
import type { Side } from './finding.js'
import { type Hearing, raise } from './hearing.js'

const UTF8 = /^utf-?8$/i
const CHARSET = /;\s*charset\s*=\s*"?([^";\s]+)/i

const MOST_KNOWN = 200
const known = new Map<AwsProtocol, Map<string, Rendition | undefined>>()

/** The rendition of a Content-Type, remembered: traffic has few different ones. */
export function knownRendition(
  contentType: string | undefined,
  protocol: AwsProtocol,
): Rendition | undefined {
  if (contentType === undefined) return undefined
  const types = known.get(protocol) ?? new Map<string, Rendition | undefined>()
  if (types.size === 0) known.set(protocol, types)
  if (types.has(contentType)) return types.get(contentType)
  const rendition = renditionOf(contentType, protocol)
  if (types.size < MOST_KNOWN) types.set(contentType, rendition)
  return rendition
}

/** Holds a message's Content-Type against the renditions it may have. Without the header there is nothing to say here. */
export function judgeMediaType(
  hearing: Hearing,
  { side, contentType, allowed, place }: MediaTypeCheck,
): Rendition | undefined {
  const { protocol } = hearing.plan.judged.contract
  const rendition = knownRendition(contentType, protocol)
  const fits = rendition !== undefined && allowed.includes(rendition)
  if (contentType !== undefined && !fits) {
    const types = allowed.map(
      (name) => `\`${name === 'wire' ? wireMediaType(protocol) : PUBLISHED_MEDIA_TYPE}\``,
    )
    raise(hearing, {
      side,
      rule: 'media-type',
      expected: `Content-Type ${types.join(' or ')}`,
      place,
      value: mediaTypeEssence(contentType),
    })
  }
  const charset = contentType?.includes('charset') ? CHARSET.exec(contentType)?.[1] : undefined
  if (charset !== undefined && !UTF8.test(charset)) {
    raise(hearing, { side, rule: 'charset', expected: 'JSON in UTF-8', place, value: charset.slice(0, 40) })
  }
  return fits ? rendition : undefined
}

interface MediaTypeCheck {
  readonly side: Side
  readonly contentType: string | undefined
  readonly allowed: readonly Rendition[]
  /** JSON pointer of the place in the contract that lists the media types. */
  readonly place: string
}
