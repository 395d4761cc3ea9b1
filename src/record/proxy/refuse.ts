import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { mediaTypeEssence, PUBLISHED_MEDIA_TYPE, wireMediaType } from '../../protocol/media-types.js'

/** Answers in the place of the target, in the form of AWS's errors; AWS clients retry what has status 502. */
export function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  refusal: { readonly status: number; readonly code: string; readonly message: string },
): void {
  if (response.headersSent || response.destroyed) {
    response.destroy()
    return
  }
  const { status, code, message } = refusal
  const asked = mediaTypeEssence(request.headers['content-type'])
  const body = JSON.stringify({ __type: code, message })
  response.writeHead(status, {
    'x-amzn-RequestId': randomUUID(),
    'Content-Type':
      asked === PUBLISHED_MEDIA_TYPE || asked.startsWith('application/x-amz-json-')
        ? asked
        : wireMediaType('awsJson1_1'),
    'Content-Length': Buffer.byteLength(body),
  })
  response.end(body)
}
