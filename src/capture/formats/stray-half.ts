/** Members that HTTP messages have in one or another of the formats. */
const MESSAGE_MEMBERS = ['status', 'statusCode', 'status_code', 'headers', 'body', 'method', 'url', 'path']

/** Why an exchange is not checked of which a half may stand under another name; that may be anything, so it is not shown. */
export const STRAY_HALF =
  'a half of the exchange is not there, and what may be it has a name that is not known'

/**
 * Says of a document that lacks a half that the half may stand there under another name, such as one that a flipped bit
 * has broken: `known` are the names of objects that the format has, and `isHalf` tells what a half looks like, any
 * object unless told. `undefined` where there is none.
 */
export function strayHalf(
  document: object,
  known: readonly string[],
  isHalf: (value: object) => boolean = () => true,
): string | undefined {
  const isStray = Object.entries(document).some(
    ([name, value]: [string, unknown]) => isMapping(value) && !known.includes(name) && isHalf(value),
  )
  return isStray ? STRAY_HALF : undefined
}

/** Whether a value looks like an HTTP message. */
export function isMessage(value: object): boolean {
  return MESSAGE_MEMBERS.some((name) => name in value)
}

function isMapping(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
