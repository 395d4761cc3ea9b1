import { randomUUID } from 'node:crypto'
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http'
import { mediaTypeEssence, PUBLISHED_MEDIA_TYPE, wireMediaType } from '../../protocol/media-types.js'

/** What is said in the place of the target. */
export interface Refusal {
  readonly status: number
  readonly code: string
  readonly message: string
}

/**
 * Responds in the place of the target, in the form of AWS's errors; AWS clients retry what has status 502. What the
 * target's own response had begun to say is not kept.
 */
export function refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
  if (response.headersSent || response.destroyed) {
    response.destroy()
    return
  }
  const { status, code, message } = refusal
  const asked = mediaTypeEssence(request.headers['content-type'])
  const body = JSON.stringify({ __type: code, message })
  for (const name of response.getHeaderNames()) response.removeHeader(name)
  response.writeHead(status, STATUS_CODES[status] ?? '', {
    'x-amzn-RequestId': randomUUID(),
    'Content-Type':
      asked === PUBLISHED_MEDIA_TYPE || asked.startsWith('application/x-amz-json-')
        ? asked
        : wireMediaType('awsJson1_1'),
    'Content-Length': Buffer.byteLength(body),
  })
  response.end(body)
}
