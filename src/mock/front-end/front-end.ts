import { TARGET_HEADER } from '../../protocol/aws-json/targets.js'
import type { JsonObject } from '../../protocol/json-values.js'
import {
  mediaTypeEssence,
  PUBLISHED_MEDIA_TYPE,
  type Rendition,
  renditionOf,
} from '../../protocol/media-types.js'
import { THROTTLING_CODES } from '../../protocol/throttling-codes.js'
import { checkAuthentication } from '../../signature/check-authentication.js'
import { credentialScope } from '../../signature/credential-scope.js'
import { badPreference } from '../calls/bad-preference.js'
import type { Behaviour, BehaviourCall, BehaviourResponse } from '../calls/behaviour.js'
import { withDigests } from '../calls/digests.js'
import { type ErrorResponse, headerOf, type MockRequest, type MockResponse } from '../calls/messages.js'
import { readPreferences } from '../calls/preferences.js'
import { ACCESS_DENIED_XML, UNKNOWN_OPERATION_JSON, UNKNOWN_OPERATION_XML } from '../calls/protocol-errors.js'
import { queryErrorHeaders } from '../calls/query-error.js'
import { renderError } from '../calls/render-error.js'
import { renderOutput } from '../calls/render-output.js'
import type { ServedOperation } from '../calls/service-table.js'
import { type Draft, finishResponse, preflightHeaders } from './finish-response.js'
import type { FrontEndFault, FrontEndOptions } from './front-end-options.js'
import { readInput, withPublishedQuery } from './read-input.js'
import { type ReadBody, readRequestBody } from './read-request-body.js'
import { isForeignOrigin } from './web-origins.js'

/** Responds to requests; synchronous wherever the operation's behaviour is. */
export type FrontEnd = (request: MockRequest) => MockResponse | Promise<MockResponse>

/** Makes AWS's front end over a table of operations: the checks in AWS's order, then the operation. */
export function createFrontEnd(options: FrontEndOptions): FrontEnd {
  return (request) => {
    const requestId = options.newRequestId()
    const draft = respond(request, options)
    if (draft instanceof Promise) return draft.then((done) => finishResponse(done, request, requestId))
    return finishResponse(draft, request, requestId)
  }
}

const XML = 'application/xml'

function respond(request: MockRequest, options: FrontEndOptions): Draft | Promise<Draft> {
  if (isForeignOrigin(request, options.origins)) return FOREIGN
  if (request.method === 'OPTIONS' && request.headers['origin'] !== undefined) {
    return { status: 200, body: '', headers: preflightHeaders(request) }
  }
  if (request.method !== 'POST') return ACCESS_DENIED
  const contentType = headerOf(request, 'content-type')
  const { mediaTypes } = options.services
  const essence = mediaTypes.has(contentType ?? '') ? (contentType ?? '') : mediaTypeEssence(contentType)
  if (essence === PUBLISHED_MEDIA_TYPE) {
    if (options.wireOnly) return UNKNOWN_JSON
  } else if (!mediaTypes.has(essence)) {
    return UNKNOWN_XML
  }
  const served = options.services.find(headerOf(request, TARGET_HEADER) ?? '')
  return served instanceof Promise
    ? served.then((loaded) => respondToTarget({ request, options, served: loaded, essence }))
    : respondToTarget({ request, options, served, essence })
}

/** Browsers do not show it to the page, since no origin is named. */
const ACCESS_DENIED: Draft = {
  status: 403,
  contentType: XML,
  body: ACCESS_DENIED_XML,
  error: { code: 'AccessDeniedException' },
}
const FOREIGN: Draft = { ...ACCESS_DENIED, foreign: true }
const UNKNOWN: ErrorResponse = { code: 'UnknownOperationException' }
const UNKNOWN_XML: Draft = { status: 404, body: UNKNOWN_OPERATION_XML, error: UNKNOWN }
const UNKNOWN_JSON: Draft = {
  status: 404,
  contentType: PUBLISHED_MEDIA_TYPE,
  body: UNKNOWN_OPERATION_JSON,
  error: UNKNOWN,
}

interface TargetCall {
  readonly request: MockRequest
  readonly options: FrontEndOptions
  readonly served: ServedOperation | undefined
  readonly essence: string
}

function respondToTarget({ request, options, served, essence }: TargetCall): Draft | Promise<Draft> {
  const rendition: Rendition = essence === PUBLISHED_MEDIA_TYPE ? 'published' : 'wire'
  if (served && !speaks(served, essence)) return rendition === 'wire' ? UNKNOWN_XML : UNKNOWN_JSON
  const refuse = (error: ErrorResponse): Draft => {
    const { status, body } = renderError(error, { served, rendition })
    const headers = served && queryErrorHeaders(error.code, served, request)
    return { status, contentType: essence, body, error, ...(headers && { headers }) }
  }
  const isEmpty = request.body.length === 0
  const body =
    isEmpty && !served
      ? undefined
      : isEmpty && served && asksNothing(served)
        ? NO_INPUT
        : readRequestBody(request.body, headerOf(request, 'content-encoding'))
  if (body && 'error' in body) return refuse(body.error)
  if (!served || !body) return refuse({ code: 'UnknownOperationException' })
  const denied = authenticate(request, served, rendition, options)
  if (denied) return refuse(denied)
  const members = rendition === 'published' ? withPublishedQuery(body.value, request, served) : body.value
  const endpoint = `http://${headerOf(request, 'host') ?? 'localhost'}`
  const region = credentialScope(headerOf(request, 'authorization'), request.path)?.region ?? options.region
  const call = { served, rendition, members, prefer: headerOf(request, 'prefer'), endpoint, region }
  const fault = options.fault?.(served)
  if (!fault) return perform(call, options, refuse, essence)
  return applyFault(fault, () => perform(call, options, refuse, essence), refuse)
}

const NO_INPUT: ReadBody = { value: {} }

/** An operation without input may be called without a body. https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html */
function asksNothing({ requestShape: shape }: ServedOperation): boolean {
  return shape === undefined || (shape.kind === 'structure' && shape.members.size === 0)
}

type Refuse = (error: ErrorResponse) => Draft

function applyFault(
  { error, emptyStatus, transport }: FrontEndFault,
  perform: () => Draft | Promise<Draft>,
  refuse: Refuse,
): Draft | Promise<Draft> {
  const withTransport = (draft: Draft): Draft => ({ ...draft, ...(transport && { transport }) })
  if (error) return withTransport(askingToWait(refuse(error), error.code))
  if (emptyStatus !== undefined) return withTransport({ status: emptyStatus, body: '' })
  const draft = perform()
  return draft instanceof Promise ? draft.then(withTransport) : withTransport(draft)
}

/** The wait that a throttled client is asked for, in milliseconds: short, so that tests stay short. */
const RETRY_AFTER = '50'

function askingToWait(draft: Draft, code: string): Draft {
  if (!THROTTLING_CODES.has(code)) return draft
  return { ...draft, headers: [...(draft.headers ?? []), 'x-amz-retry-after', RETRY_AFTER] }
}

interface OperationCall {
  readonly served: ServedOperation
  readonly rendition: Rendition
  readonly members: JsonObject
  readonly prefer: string | undefined
  readonly endpoint: string
  readonly region: string
}

/** The last two checks, types and constraints, and the operation itself. */
function perform(
  { served, rendition, members, prefer, endpoint, region }: OperationCall,
  options: FrontEndOptions,
  refuse: Refuse,
  contentType: string,
): Draft | Promise<Draft> {
  const { target } = served.operation
  const behaviours = options.behavioursOf(target)
  const read = readInput(members, served, behaviours, rendition)
  if ('error' in read) return refuse(read.error)
  const wish = readPreferences(prefer)
  if ('problem' in wish) return refuse(badPreference(wish.problem))
  const { preferences } = wish
  const { now, pages } = options
  const call: BehaviourCall = { target, input: read.input, served, rendition, endpoint, region, now, pages }
  const toDraft = (response: BehaviourResponse): Draft => {
    if ('error' in response) return refuse(response.error)
    if ('text' in response) return { status: response.status ?? 200, contentType, body: response.text }
    const output = withDigests(response.output, call)
    return { status: 200, contentType, body: renderOutput(output, served, rendition) }
  }
  const made = (): BehaviourResponse => options.engine(call, preferences ?? {})
  const response = preferences ? made() : askInTurn(behaviours, call)
  return response instanceof Promise
    ? response.then((done) => toDraft(done ?? made()))
    : toDraft(response ?? made())
}

/** The response of the first behaviour that has one. */
function askInTurn(
  behaviours: readonly Behaviour[],
  call: BehaviourCall,
  from = 0,
): BehaviourResponse | undefined | Promise<BehaviourResponse | undefined> {
  for (let index = from; index < behaviours.length; index++) {
    const response = behaviours[index]?.respond(call)
    if (response instanceof Promise) {
      return response.then((done) => done ?? askInTurn(behaviours, call, index + 1))
    }
    if (response) return response
  }
  return undefined
}

function speaks(served: ServedOperation, essence: string): boolean {
  const rendition = renditionOf(essence, served.contract.protocol)
  return rendition === 'wire' || (rendition === 'published' && isPublished(served))
}

/** A contract that was imported from an AWS model knows the wire only. */
function isPublished({ operation }: ServedOperation): boolean {
  return operation.request.published !== undefined || operation.output.published !== undefined
}

function authenticate(
  request: MockRequest,
  served: ServedOperation,
  rendition: Rendition,
  options: FrontEndOptions,
): ErrorResponse | undefined {
  const { verifySignature } = options
  // A signature that comes all the same is checked.
  if (served.operation.unsigned && request.headers['authorization'] === undefined) return undefined
  if (verifySignature) return checkAuthentication(request) ?? verifySignature(request, served)
  return rendition === 'published' || options.allowUnsigned ? undefined : checkAuthentication(request)
}
