import { isLocalHost, isLocalOrigin } from '../../protocol/local-host.js'
import { headerOf, type MockRequest } from '../calls/messages.js'

/** The web pages that may read responses: any, or those of this machine and of some origins such as `https://docs.example`. */
export type AllowedOrigins = '*' | readonly string[]

/**
 * Whether a request comes from a web page that may not read the response. Programs send no `Origin`; browsers always do
 * where a page could read a response or change something, also after a name was bound to this machine's address.
 */
export function isForeignOrigin(request: MockRequest, allowed: AllowedOrigins): boolean {
  if (allowed === '*' || request.headers['origin'] === undefined) return false
  const origin = headerOf(request, 'origin') ?? ''
  return !allowed.includes(origin) && !isLocalOrigin(origin)
}

/** Whether a request comes from a page of the mock itself, reached by a name that only this machine has. */
export function isOwnPage(request: MockRequest): boolean {
  const host = headerOf(request, 'host') ?? ''
  return headerOf(request, 'origin') === `http://${host}` && isLocalHost(host)
}
