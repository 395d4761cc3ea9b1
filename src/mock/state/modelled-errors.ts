import type { Operation } from '../../model/service.js'
import type { JsonObject } from '../../protocol/json-values.js'
import type { ErrorResponse } from '../calls/messages.js'
import { PROTOCOL_ERRORS } from '../calls/protocol-errors.js'
import { EXISTS_ERROR } from './find-kinds.js'
import type { Resource } from './resource.js'
import type { ResourceKind } from './roles.js'

const NOT_FOUND = /NotFound|NotExist|NoSuch|NonExist|Unknown.*Exception|^InvalidResourceId$/i
/** What services say that have no error for what is not there. */
const BAD_REQUEST =
  /^(?:Invalid(?:Request|Parameter|ParameterValue|Argument|Input|\w*Request)|Validation|BadRequest|RequestError|Client|UnsupportedUserEdition)(?:Exception|Error)?$/

/** The operation's own error for a resource that is not there; `undefined` where the model has none. */
export function notFoundError(
  { errors }: Operation,
  kind: ResourceKind | undefined,
): ErrorResponse | undefined {
  const codes = [...errors.keys()]
  const missing = codes.filter(
    (code) =>
      NOT_FOUND.test(code) && !Object.hasOwn(PROTOCOL_ERRORS, code) && !/Version|Account|Kms|Key/.test(code),
  )
  const noun = kind?.words.at(-1) ?? ''
  const code =
    missing.find((candidate) => kind && candidate.includes(kind.name)) ??
    missing.find((candidate) => noun !== '' && candidate.includes(noun)) ??
    missing.find((candidate) => /^(?:Resource|DoesNotExist|Entity|Invalid)/.test(candidate)) ??
    missing[0] ??
    codes.find((candidate) => kind && new RegExp(`^Invalid${kind.name}(?:Id|Exception)?$`).test(candidate))
  return code === undefined ? undefined : { code, message: notThere(kind) }
}

/**
 * The error of an operation that shows or changes a resource which is not there. Where the model has none of its own, it is
 * the one for requests that are wrong, as AWS does it: its own, or the ValidationException that every service has.
 */
export function missingError(operation: Operation, kind: ResourceKind): ErrorResponse {
  const own = notFoundError(operation, kind)
  if (own) return own
  const code = [...operation.errors.keys()].find((candidate) => BAD_REQUEST.test(candidate))
  return { code: code ?? 'ValidationException', message: notThere(kind) }
}

/** The error by which a waiter of an operation knows that nothing is left of what it asks for. */
export function awaitedError({ errors, waiters = {} }: Operation): ErrorResponse | undefined {
  const acceptors = Object.values(waiters).flatMap((waiter) => waiter.acceptors)
  for (const acceptor of acceptors) {
    if (acceptor.state !== 'success' || !('error' in acceptor) || typeof acceptor.error !== 'string') continue
    if (errors.has(acceptor.error))
      return { code: acceptor.error, message: 'Nothing that was asked for exists.' }
  }
  return undefined
}

/** The operation's own error for a version that a resource does not have. */
export function versionError({ errors }: Operation): ErrorResponse | undefined {
  const code = [...errors.keys()].find(
    (candidate) => /Version/.test(candidate) && !/Exists|Limit/.test(candidate),
  )
  return code === undefined ? undefined : { code, message: 'The version does not exist.' }
}

function notThere(kind: ResourceKind | undefined): string {
  return `${kind ? spoken(kind) : 'The resource'} does not exist.`
}

/** The operation's own error for a resource that is there already. */
export function existsError({ errors }: Operation, kind: ResourceKind): ErrorResponse | undefined {
  const codes = [...errors.keys()].filter((code) => EXISTS_ERROR.test(code))
  const code =
    codes.find((candidate) => candidate.includes(kind.name)) ?? codes.find((c) => /Exist/.test(c)) ?? codes[0]
  return code === undefined ? undefined : { code, message: `${spoken(kind)} already exists.` }
}

/**
 * The operation's own error for a change that makes a resource what it is or was: `DuplicateDocumentContent` for a document
 * with the content of one of its versions.
 */
export function duplicateError(
  { errors }: Operation,
  kind: ResourceKind,
  { asked, resource }: { readonly asked: JsonObject; readonly resource: Resource },
): ErrorResponse | undefined {
  for (const code of errors.keys()) {
    const name = code.startsWith(`Duplicate${kind.name}`)
      ? code
          .slice(`Duplicate${kind.name}`.length)
          .replace(/Exception$/, '')
          .toLowerCase()
      : ''
    const value = name === '' ? undefined : asked[name]
    if (value === undefined) continue
    if ([resource.facts, ...(resource.former ?? [])].some((facts) => facts[name] === value))
      return { code, message: `${spoken(kind)} has a version with this ${name} already.` }
  }
  return undefined
}

/** The operation's own error for a client token that was used with other parameters. */
export function mismatchError({ errors }: Operation): ErrorResponse | undefined {
  const code = [...errors.keys()].find((candidate) =>
    /Idempoten\w*Mismatch|Idempotent\w*Exception/.test(candidate),
  )
  return code === undefined
    ? undefined
    : { code, message: 'The client token was used before, with other parameters.' }
}

/** `MaintenanceWindow` as people say it. */
function spoken({ words }: ResourceKind): string {
  return `The ${words.map((word) => word.toLowerCase()).join(' ')}`
}
