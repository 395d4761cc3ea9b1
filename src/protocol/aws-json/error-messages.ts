import { isJsonObject } from '../json-values.js'

/** The response header that may carry an error's code. */
export const ERROR_TYPE_HEADER = 'x-amzn-errortype'

/** The response header that carries the request id, a UUID. */
export const REQUEST_ID_HEADER = 'x-amzn-requestid'

/**
 * Cuts an error code out of what a server wrote: keeps what follows the first `#`, cuts at the first `:`.
 * https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html#operation-error-serialization
 */
export function sanitizeErrorCode(written: string): string {
  const withoutUri = written.split(':', 1)[0] ?? ''
  const hash = withoutUri.indexOf('#')
  return (hash < 0 ? withoutUri : withoutUri.slice(hash + 1)).trim()
}

/** An error's code from the `X-Amzn-ErrorType` header or the body's `code` or `__type`, in the order AWS's clients read them. */
export function readErrorCode(header: string | null | undefined, body: unknown): string | undefined {
  const written = [header, ...(isJsonObject(body) ? [body['code'], body['__type']] : [])]
  for (const candidate of written) {
    const code = typeof candidate === 'string' ? sanitizeErrorCode(candidate) : ''
    if (code !== '') return code
  }
  return undefined
}

/** An error's message, whichever way it is spelled; `undefined` when the body has none. */
export function readErrorMessage(body: unknown): string | undefined {
  if (!isJsonObject(body)) return undefined
  for (const member of ['message', 'Message', 'errorMessage']) {
    const message = body[member]
    if (typeof message === 'string') return message
  }
  return undefined
}
