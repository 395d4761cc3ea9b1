import { PUBLISHED_MEDIA_TYPE, replyMediaType } from '../../protocol/media-types.js'
import { type ErrorResponse, headerOf, type MockRequest, type MockResponse } from '../calls/messages.js'
import { renderError } from '../calls/render-error.js'
import { finishResponse } from './finish-response.js'

/** Refuses a request before its operation is known, in the media type it speaks or, where that is none, AWS JSON 1.1. */
export function refuseRequest(
  request: Omit<MockRequest, 'body'>,
  error: ErrorResponse,
  requestId: string,
): MockResponse {
  const whole = { ...request, body: new Uint8Array() }
  const contentType = replyMediaType(headerOf(whole, 'content-type'))
  const published = contentType === PUBLISHED_MEDIA_TYPE
  const { status, body } = renderError(error, { rendition: published ? 'published' : 'wire' })
  return finishResponse({ status, contentType, body, error }, whole, requestId)
}
