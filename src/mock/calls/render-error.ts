import type { Rendition } from '../../protocol/media-types.js'
import { WIRES } from '../../protocol/wires.js'
import type { ErrorResponse } from './messages.js'
import { PROTOCOL_ERRORS, UNKNOWN_ERROR } from './protocol-errors.js'
import type { ServedOperation } from './service-table.js'

/** An error as it is written: its status and the text of its body. */
export interface RenderedError {
  readonly status: number
  readonly body: string
}

/**
 * Writes an error in a rendition. The operation's own table says status and spelling; an error that it does not list is
 * one of AWS's front end. The published rendition has a status of its own for some errors; the others keep their wire
 * form there, so that a reader can tell them apart.
 */
export function renderError(
  error: ErrorResponse,
  context: { readonly served?: ServedOperation | undefined; readonly rendition: Rendition },
): RenderedError {
  const { code, message } = error
  const listed = context.served?.operation.errors.get(code)
  if (context.rendition === 'published' && listed?.published) {
    // An error that has no message in AWS's model has none here either: the status says it all.
    const body = listed.messageMember === undefined ? {} : { Message: message ?? code }
    return { status: listed.published.status, body: JSON.stringify(body) }
  }
  const known = (Object.hasOwn(PROTOCOL_ERRORS, code) ? PROTOCOL_ERRORS[code] : undefined) ?? UNKNOWN_ERROR
  const member = listed ? listed.messageMember : known.messageMember
  const { binding } = WIRES[context.served?.contract.protocol ?? 'awsJson1_1']
  const body = binding.errorBody(
    code,
    member !== undefined && message !== undefined ? { [member]: message } : {},
  )
  return { status: listed?.status ?? known.status, body: JSON.stringify(body) }
}
