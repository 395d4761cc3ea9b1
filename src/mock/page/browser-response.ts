import type { MockResponse } from '../calls/messages.js'

/**
 * A response to a browser, which no other site gets to embed. The pages of the docs say in themselves which scripts they
 * run; what is said here is added to it.
 */
export function browserResponse(
  contentType: string,
  body: string,
  policy = "frame-ancestors 'none'",
): MockResponse {
  const headers = ['Content-Type', contentType, 'Content-Length', String(Buffer.byteLength(body))]
  headers.push('Cache-Control', 'no-store', 'X-Content-Type-Options', 'nosniff')
  headers.push('Cross-Origin-Resource-Policy', 'same-origin', 'Content-Security-Policy', policy)
  return { status: 200, headers, body }
}
