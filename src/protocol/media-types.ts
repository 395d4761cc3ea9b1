import { type AwsProtocol, isWireMediaType, WIRES } from './wires.js'

export type { AwsProtocol } from './wires.js'

/** How a message is written: as AWS sends it, or as the public catalogue publishes it. */
export type Rendition = 'wire' | 'published'

/** The media type of the published rendition. */
export const PUBLISHED_MEDIA_TYPE = 'application/json'

/** The media type that AWS's clients and services of this protocol use. */
export function wireMediaType(protocol: AwsProtocol): string {
  return WIRES[protocol].mediaType
}

/** The media type without its parameters, lower case; empty when there is no header. */
export function mediaTypeEssence(contentType: string | null | undefined): string {
  const header = contentType ?? ''
  const semicolon = header.indexOf(';')
  return (semicolon < 0 ? header : header.slice(0, semicolon)).trim().toLowerCase()
}

/** The rendition a Content-Type stands for, or `undefined` when it is neither. */
export function renditionOf(
  contentType: string | null | undefined,
  protocol: AwsProtocol,
): Rendition | undefined {
  const essence = mediaTypeEssence(contentType)
  if (essence === WIRES[protocol].mediaType) return 'wire'
  return essence === PUBLISHED_MEDIA_TYPE ? 'published' : undefined
}

const DEFAULT_WIRE: AwsProtocol = 'awsJson1_1'

/**
 * The media type of a response to a request whose operation is not known: that of the request, where it is a wire's or
 * the published one, and AWS JSON 1.1 otherwise.
 */
export function replyMediaType(contentType: string | null | undefined): string {
  const essence = mediaTypeEssence(contentType)
  return essence === PUBLISHED_MEDIA_TYPE || isWireMediaType(essence) ? essence : wireMediaType(DEFAULT_WIRE)
}
