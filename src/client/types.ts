import type { Client as FetchClient, Middleware, ParseAs } from 'openapi-fetch'
import type { AbortedError } from './errors/aborted-error.js'
import type { ContractViolationError } from './errors/contract-violation-error.js'
import type { CredentialsError } from './errors/credentials-error.js'
import type { NetworkError } from './errors/network-error.js'
import type { ServiceError } from './errors/service-error.js'
import type { UnexpectedResponseError } from './errors/unexpected-response-error.js'

/** The types of a service: `paths` and `operations` of its `contract.d.ts`, and what `operations.js` says of each. */
export interface ServiceTypes {
  readonly paths: object
  readonly operations: object
  readonly table: object
}

/** The media types of the wire. */
type WireMediaType = `application/x-amz-json-${string}`

/** What a message carries on the wire; the published rendition is not the client's. */
type WireContent<Message> = Message extends { content: infer Content }
  ? Content[keyof Content & WireMediaType]
  : never

type Member<Holder, Name> = Name extends keyof Holder ? Holder[Name] : never

/** Makes some members optional. */
type Loosen<Input, Names> = Omit<Input, Names & keyof Input> & Partial<Pick<Input, Names & keyof Input>>

/** The operations of a service by name. */
export type OperationName<Service extends ServiceTypes> = keyof Service['operations'] & string

/** The member of a client that calls an operation: `Then` is `client.Then`, as `then` has a meaning of its own. */
type MemberName<Name extends string> = Uncapitalize<Name> extends TakenName ? Name : Uncapitalize<Name>

/** As `memberName` says at run time. */
type TakenName =
  | 'constructor'
  | 'fetchClient'
  | 'hasOwnProperty'
  | 'isPrototypeOf'
  | 'propertyIsEnumerable'
  | 'then'
  | 'toJSON'
  | 'toLocaleString'
  | 'toString'
  | 'valueOf'

type OperationOf<Service extends ServiceTypes, Name> = Member<Service['operations'], Name>
/** What the table says of an operation. */
type FactsOf<Service extends ServiceTypes, Name> = Name extends keyof Service['table']
  ? Service['table'][Name]
  : unknown

/**
 * The input of an operation. Idempotency tokens may be left out; the client fills them. Times may be dates, blobs bytes,
 * and longs `bigint`, where all members of that name are.
 */
export type Input<Service extends ServiceTypes, Name extends OperationName<Service>> =
  FactsOf<Service, Name> extends { idempotencyTokens: readonly (infer Token)[] }
    ? Loosen<GivenOf<Service, Name>, Token>
    : GivenOf<Service, Name>

type GivenOf<Service extends ServiceTypes, Name> = Given<
  InputOf<OperationOf<Service, Name>>,
  NonNullable<Member<FactsOf<Service, Name>, 'accepts'>>
>

/** What programs may give for a value of the wire; `Accepted` has what members may be beside, by name. */
type Given<Value, Accepted> = [Accepted] extends [never]
  ? Value
  : Value extends Scalar
    ? Value
    : Value extends readonly (infer Item)[]
      ? Given<Item, Accepted>[]
      : unknown extends Value
        ? Value
        : {
            [Name in keyof Value]: Name extends keyof Accepted
              ? Widen<Value[Name], Accepted[Name]>
              : Given<Value[Name], Accepted>
          }

/** A value that may be another as well, or the items or values of a list or a map. */
type Widen<Value, Other> = Value extends null | undefined
  ? Value
  : Value extends Scalar
    ? Value | Other
    : Value extends readonly (infer Item)[]
      ? Widen<Item, Other>[]
      : { [Name in keyof Value]: Widen<Value[Name], Other> }

type Scalar = string | number | boolean | null | undefined

/**
 * The output of an operation, as it is on the wire: timestamps are numbers, `toDate` makes them dates; defaults are not
 * filled in, and members that the contract does not know, such as `__type`, are kept.
 */
export type Output<Service extends ServiceTypes, Name extends OperationName<Service>> = OutputOf<
  OperationOf<Service, Name>
>

type InputOf<Operation> = WireContent<NonNullable<Member<Operation, 'requestBody'>>>

type OutputOf<Operation> = WireContent<Member<Member<Operation, 'responses'>, 200>>

type ErrorBody<Operation> = ErrorBodyIn<Member<Operation, 'responses'>>

type ErrorBodyIn<Responses> = {
  [Status in keyof Responses]: Status extends 200 ? never : WireContent<Responses[Status]>
}[keyof Responses]

type ServiceErrorOf<Body> = Body extends { __type: infer Code extends string }
  ? ServiceError<Code, Body>
  : never

/**
 * Everything that a call can end with instead of an output, told apart by `code`: a `switch` over it is exhaustive.
 * At run time `code` is what AWS sent, which may be one that the contract does not list yet.
 */
export type Failure<Service extends ServiceTypes, Name extends OperationName<Service>> =
  | ServiceErrorOf<ErrorBody<OperationOf<Service, Name>>>
  | UnexpectedResponseError
  | NetworkError
  | AbortedError<'AbortError'>
  | AbortedError<'TimeoutError'>
  | CredentialsError
  | ContractViolationError

/** What a call of the result style gives: either `data` or `error`. It does not throw. */
export type Result<Data, Problem> =
  | { readonly data: Data; readonly error?: undefined; readonly response: Response }
  | { readonly data?: undefined; readonly error: Problem; readonly response: Response | undefined }

/** What one call may set for itself. */
export interface CallOptions {
  /** Ends the call. */
  readonly signal?: AbortSignal | undefined
  /** Milliseconds for the call with all its attempts; wins over the client's. */
  readonly deadline?: number | undefined
}

/** The arguments of an operation; an input without required members may be left out. */
type Arguments<Given> =
  Record<never, never> extends Given
    ? [input?: Given, options?: CallOptions]
    : [input: Given, options?: CallOptions]

/** What a list member holds; dots in the path lead into structures. */
type ItemOf<Holder, Path> = Path extends `${infer First}.${infer Rest}`
  ? ItemOf<NonNullable<Member<Holder, First>>, Rest>
  : NonNullable<Member<Holder, Path>> extends readonly (infer Item)[]
    ? Exclude<Item, null>
    : never

/** What paginated operations have beside the call. */
interface Paginator<Given, Page, Item> {
  /** Every page, fetched when asked for; from `input`'s token, if it has one. Throws what goes wrong. */
  pages(...parameters: Arguments<Given>): AsyncGenerator<Page, void, void>
  /** Every item of every page but the nulls that AWS may send among them. Throws what goes wrong. */
  items(...parameters: Arguments<Given>): AsyncGenerator<Item, void, void>
}

type PaginatorOf<Service extends ServiceTypes, Name extends OperationName<Service>> =
  FactsOf<Service, Name> extends { items: infer Path }
    ? Paginator<Input<Service, Name>, Output<Service, Name>, ItemOf<Output<Service, Name>, Path>>
    : unknown

/** The client in result style: calls resolve with `{ data, error, response }`. */
export type Client<Service extends ServiceTypes> = Base<Service> & {
  readonly [Name in OperationName<Service> as MemberName<Name>]: ((
    ...parameters: Arguments<Input<Service, Name>>
  ) => Promise<Result<Output<Service, Name>, Failure<Service, Name>>>) &
    PaginatorOf<Service, Name>
}

/** The client in throwing style: calls resolve with the output or throw a `CallError`. */
export type ThrowingClient<Service extends ServiceTypes> = Base<Service> & {
  readonly [Name in OperationName<Service> as MemberName<Name>]: ((
    ...parameters: Arguments<Input<Service, Name>>
  ) => Promise<Output<Service, Name>>) &
    PaginatorOf<Service, Name>
}

interface Base<Service extends ServiceTypes> {
  /**
   * The openapi-fetch client underneath, typed by the contract. Target, media type and signature are filled in,
   * idempotency tokens are not; `use()` adds middleware to every call. https://openapi-ts.dev/openapi-fetch/
   */
  readonly fetchClient: WireFetchClient<Service>
}

/** The part of an openapi-fetch client that AWS JSON has a use for: every operation is a POST. */
export interface WireFetchClient<Service extends ServiceTypes>
  extends Pick<FetchClient<object>, 'use' | 'eject'> {
  POST<Path extends keyof Service['paths'] & string>(
    path: Path,
    init: { readonly body: InputOf<OperationAt<Service, Path>> } & FetchInit,
  ): Promise<Result<OutputOf<OperationAt<Service, Path>>, ErrorBody<OperationAt<Service, Path>>>>
}

/** What a call of the fetch client may set for itself, beside its body. */
export interface FetchInit extends CallOptions {
  /** Further headers; what AWS JSON needs is filled in and wins. */
  readonly headers?: HeadersInit
  /** Comes after the client's own. */
  readonly middleware?: readonly Middleware[]
  /** How the body of a success is read: `json` when left out. */
  readonly parseAs?: ParseAs
}

type OperationAt<Service extends ServiceTypes, Path> = Member<Member<Service['paths'], Path>, 'post'>
