import { mediaTypeEssence, PUBLISHED_MEDIA_TYPE } from '../../protocol/media-types.js'
import { type ErrorResponse, headerOf, type MockRequest, type MockResponse } from '../calls/messages.js'
import { renderError } from '../calls/render-error.js'
import { finishResponse } from './finish-response.js'

const DEFAULT_MEDIA_TYPE = 'application/x-amz-json-1.1'

/** Refuses a request before its operation is known, in the media type it speaks or, where that is none, AWS JSON 1.1. */
export function refuseRequest(
  request: Omit<MockRequest, 'body'>,
  error: ErrorResponse,
  requestId: string,
): MockResponse {
  const whole = { ...request, body: new Uint8Array() }
  const essence = mediaTypeEssence(headerOf(whole, 'content-type'))
  const published = essence === PUBLISHED_MEDIA_TYPE
  const { status, body } = renderError(error, { rendition: published ? 'published' : 'wire' })
  const contentType =
    published || essence.startsWith('application/x-amz-json-') ? essence : DEFAULT_MEDIA_TYPE
  return finishResponse({ status, contentType, body }, whole, requestId)
}
