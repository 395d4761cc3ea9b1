import type { IncomingMessage } from 'node:http'
import { isLocalHost, isLocalOrigin } from '../../protocol/local-host.js'
import type { Refusal } from './refuse.js'

/** What cannot be sent on. */
export const NOT_FORWARDED: Refusal = {
  status: 400,
  code: 'BadRequestException',
  message: 'This cannot be sent on.',
}

/**
 * Why a request is not sent on. The proxy signs for whoever asks, so a page of another site must not get to ask: neither
 * by its origin, nor by an image, which has no origin but says so, nor under a name of its own that it points at this
 * machine. `hosts` are more names that this machine is known by.
 */
export function checkCaller(
  { headers, url = '' }: IncomingMessage,
  hosts: readonly string[],
): Refusal | undefined {
  const { origin, host = '' } = headers
  const isForeign = origin === undefined ? headers['sec-fetch-site'] === 'cross-site' : !isLocalOrigin(origin)
  if (isForeign) {
    return { status: 403, code: 'AccessDeniedException', message: 'Pages of other sites are not served.' }
  }
  const name = host.replace(/:\d*$/, '').toLowerCase()
  if (!isLocalHost(host) && !hosts.includes(name)) {
    const message = 'Not served under this name: use localhost or 127.0.0.1, or start with --allow-host.'
    return { status: 403, code: 'AccessDeniedException', message }
  }
  return url.startsWith('/') ? undefined : NOT_FORWARDED
}
