import { ERROR_TYPE_MEMBER } from '../../../protocol/aws-json/error-messages.js'
import type { BareDocument } from '../read-options.js'

/** An operation by the names that tell its request and its response apart. */
export interface BareOperation {
  readonly name: string
  /** Whether it is an operation of what SDKs call by this name. */
  readonly isOf?: (service: string) => boolean
  readonly requestMembers: Iterable<string>
  readonly responseMembers: Iterable<string>
  /** The members that no request is without. */
  readonly requiredMembers?: Iterable<string>
  /** The members that a model requires of responses; AWS leaves some of them out at times. */
  readonly expectedMembers?: Iterable<string>
}

/** A side of an operation, as a document is held against it. */
interface Side {
  readonly document: BareDocument
  readonly isOf: ((service: string) => boolean) | undefined
  readonly known: ReadonlySet<string>
  readonly required: readonly string[]
  /** The members that a document must have where all that it shares are words of everybody's. */
  readonly expected: readonly string[]
}

/** Names of one word, such as `name` and `tags`, are everybody's: neither one of them nor some are evidence. */
const ONE_WORD = /^[a-z]+$/

/**
 * Makes the function that says what a bare JSON document is, by the members that it shares with each operation's
 * request and response: those that no request is without, and most of all. An error (`__type`) is a response. Between
 * several that fit equally well there is no answer. With a service only its operations are considered. With `isNamed` the
 * user said which operation it is, so that any shared member will do, and a document without members, or an error, is its
 * response.
 */
export function bareDocumentsOf(
  operations: readonly BareOperation[],
  { isNamed = false }: { readonly isNamed?: boolean } = {},
): (members: readonly string[], service?: string) => BareDocument | undefined {
  const sides = operations.flatMap(
    ({ name, isOf, requestMembers, responseMembers, requiredMembers = [], expectedMembers = [] }): Side[] => {
      const required = [...requiredMembers]
      return [
        {
          document: { operation: name, side: 'response' },
          isOf,
          known: new Set(responseMembers),
          required: [],
          expected: [...expectedMembers],
        },
        {
          document: { operation: name, side: 'request' },
          isOf,
          known: new Set(requestMembers),
          required,
          expected: required,
        },
      ]
    },
  )
  const [sole] = operations
  const soleResponse: BareDocument | undefined =
    operations.length === 1 && sole ? { operation: sole.name, side: 'response' } : undefined
  return (members, service) => {
    if (members.includes(ERROR_TYPE_MEMBER) || (isNamed && members.length === 0)) return soleResponse
    const ranked = sides
      .filter(({ isOf }) => service === undefined || isOf?.(service))
      .map((side) => ({ ...side, shared: members.filter((member) => side.known.has(member)) }))
      .filter((side) => (isNamed ? side.shared.length > 0 : isEvident(side, members)))
      .sort((left, right) => right.shared.length - left.shared.length)
    const [best, second] = ranked
    const isTie =
      second?.shared.length === best?.shared.length && second?.document.operation !== best?.document.operation
    if (best === undefined || isTie) return undefined
    const unknown = members.filter((member) => !best.known.has(member))
    return unknown.length === 0 ? best.document : { ...best.document, unknown }
  }
}

function isEvident(
  { required, expected, shared }: Side & { readonly shared: readonly string[] },
  members: readonly string[],
): boolean {
  if (shared.length === 0 || shared.length * 2 <= members.length) return false
  const areWords = shared.every((name) => ONE_WORD.test(name))
  if (areWords && (shared.length === 1 || expected.length === 0)) return false
  return (areWords ? expected : required).every((name) => shared.includes(name))
}
