import {
  type AwsProtocol,
  mediaTypeEssence,
  PUBLISHED_MEDIA_TYPE,
  type Rendition,
  renditionOf,
  wireMediaType,
} from '../../protocol/media-types.js'
import type { Side } from '../verdict/finding.js'
import { addFinding, type Context } from './context.js'

const UTF8 = /^utf-?8$/i
const CHARSET = /;\s*charset\s*=\s*"?([^";\s]+)/i

/** What a Content-Type says. */
interface MediaType {
  readonly rendition: Rendition | undefined
  /** A charset other than UTF-8. */
  readonly oddCharset: string | undefined
}

const MOST_KNOWN = 200
const NOTHING_SAID: MediaType = { rendition: undefined, oddCharset: undefined }
const known = new Map<string, MediaType>()

/** What a Content-Type says, remembered: traffic has few different ones. */
export function readMediaType(contentType: string | undefined, protocol: AwsProtocol): MediaType {
  if (contentType === undefined) return NOTHING_SAID
  const key = `${protocol} ${contentType}`
  const found = known.get(key)
  if (found) return found
  const charset = CHARSET.exec(contentType)?.[1]
  const oddCharset = charset === undefined || UTF8.test(charset) ? undefined : charset
  const mediaType = { rendition: renditionOf(contentType, protocol), oddCharset }
  if (known.size < MOST_KNOWN) known.set(key, mediaType)
  return mediaType
}

/** Holds a message's Content-Type against the renditions it may have. Without the header there is nothing to say here. */
export function judgeMediaType(
  context: Context,
  { side, contentType, allowed, place }: MediaTypeCheck,
): Rendition | undefined {
  const { protocol } = context.plan.contract
  const { rendition, oddCharset } = readMediaType(contentType, protocol)
  const fits = rendition !== undefined && allowed.includes(rendition)
  if (contentType !== undefined && !fits) {
    const types = allowed.map(
      (name) => `\`${name === 'wire' ? wireMediaType(protocol) : PUBLISHED_MEDIA_TYPE}\``,
    )
    addFinding(context, {
      side,
      rule: 'media-type',
      expected: `Content-Type ${types.join(' or ')}`,
      place,
      found: readableType(contentType),
      value: () => mediaTypeEssence(contentType),
    })
  }
  if (oddCharset !== undefined) {
    addFinding(context, {
      side,
      rule: 'charset',
      expected: 'JSON in UTF-8',
      place,
      value: () => oddCharset.slice(0, 40),
    })
  }
  return fits ? rendition : undefined
}

/** A media type by name; whatever else a header holds is not repeated. */
function readableType(contentType: string): string {
  const essence = mediaTypeEssence(contentType)
  return /^[\w.+-]{1,60}\/[\w.+-]{1,60}$/.test(essence) ? `\`${essence}\`` : 'something else'
}

interface MediaTypeCheck {
  readonly side: Side
  readonly contentType: string | undefined
  readonly allowed: readonly Rendition[]
  /** JSON pointer of the place in the contract that lists the media types. */
  readonly place: string
}
