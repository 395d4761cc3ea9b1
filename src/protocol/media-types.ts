/** The AWS JSON protocols, by the names Smithy gives them. */
export type AwsProtocol = 'awsJson1_0' | 'awsJson1_1'

/** How a message is written: as AWS sends it, or as the public catalogue publishes it. */
export type Rendition = 'wire' | 'published'

/** The media type of the published rendition. */
export const PUBLISHED_MEDIA_TYPE = 'application/json'

const WIRE_MEDIA_TYPES: Readonly<Record<AwsProtocol, string>> = {
  awsJson1_0: 'application/x-amz-json-1.0',
  awsJson1_1: 'application/x-amz-json-1.1',
}

/** The media type AWS clients and services of this protocol use. https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html */
export function wireMediaType(protocol: AwsProtocol): string {
  return WIRE_MEDIA_TYPES[protocol]
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
  if (essence === WIRE_MEDIA_TYPES[protocol]) return 'wire'
  return essence === PUBLISHED_MEDIA_TYPE ? 'published' : undefined
}
