import { randomUUID } from 'node:crypto'
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http'
import { awsJsonBinding } from '../../protocol/aws-json/binding.js'
import { jsonCodec } from '../../protocol/aws-json/codec.js'
import { replyMediaType } from '../../protocol/media-types.js'

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
  const body = jsonCodec.encode(awsJsonBinding.errorBody(code, { message }))
  for (const name of response.getHeaderNames()) response.removeHeader(name)
  response.writeHead(status, STATUS_CODES[status] ?? '', {
    'x-amzn-RequestId': randomUUID(),
    'Content-Type': replyMediaType(request.headers['content-type']),
    'Content-Length': body.byteLength,
  })
  response.end(body)
}
