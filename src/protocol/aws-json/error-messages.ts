/** The response header that may carry an error's code. */
export const ERROR_TYPE_HEADER = 'x-amzn-errortype'

/**
 * The member of an error's body that names the error. AWS may add it to any other structure too, to name its shape.
 * https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html#operation-error-serialization
 */
export const ERROR_TYPE_MEMBER = '__type'

/** The response header that carries the request id, a UUID. */
export const REQUEST_ID_HEADER = 'x-amzn-requestid'

/**
 * Cuts an error code out of what a server wrote: keeps what follows the first `#`, cuts at the first `:`.
 * https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html#operation-error-serialization
 */
export function sanitizeErrorCode(written: string): string {
  return written.replace(/^[^#:]*#|:.*/gs, '').trim()
}

/**
 * An error's code from the `X-Amzn-ErrorType` header or the body's `code` or `__type`, in the order AWS's clients read
 * them.
 *
 * ```ts
 * import { readErrorCode } from 'aws-json-contract'
 *
 * console.log(readErrorCode(null, { __type: 'com.amazonaws.ssm#ParameterNotFound' })) // ParameterNotFound
 * ```
 */
export function readErrorCode(header: string | null | undefined, body: unknown): string | undefined {
  return [header, ...textsIn(body, ['code', ERROR_TYPE_MEMBER])]
    .map((written) => sanitizeErrorCode(written ?? ''))
    .find(Boolean)
}

/**
 * An error's message, whichever way it is spelled; `undefined` when the body has none.
 *
 * ```ts
 * import { readErrorMessage } from 'aws-json-contract'
 *
 * console.log(readErrorMessage({ Message: 'Rate exceeded' })) // Rate exceeded
 * ```
 */
export function readErrorMessage(body: unknown): string | undefined {
  return textsIn(body, ['message', 'Message', 'errorMessage'])[0]
}

/** The values of some members that are texts. */
function textsIn(body: unknown, names: readonly string[]): readonly string[] {
  const values = names.map((name): unknown => Object(body)[name])
  return values.filter((value) => typeof value === 'string')
}
