import { TARGET_HEADER } from '../../protocol/aws-json/targets.js'
import type { JsonObject } from '../../protocol/json-values.js'
import {
  mediaTypeEssence,
  PUBLISHED_MEDIA_TYPE,
  type Rendition,
  renditionOf,
  wireMediaType,
} from '../../protocol/media-types.js'
import { checkAuthentication } from '../../signature/check-authentication.js'
import { badPreference } from '../engine/bad-preference.js'
import { readPreferences } from '../engine/preferences.js'
import { type Draft, finishResponse, preflightHeaders } from './finish-response.js'
import type { EngineAnswer, FrontEndFault, FrontEndOptions } from './front-end-options.js'
import { headerOf, type MockRequest, type MockResponse, type Refusal } from './messages.js'
import { ACCESS_DENIED_XML, UNKNOWN_OPERATION_JSON, UNKNOWN_OPERATION_XML } from './protocol-errors.js'
import { queryErrorHeaders } from './query-error.js'
import { readInput, withPublishedQuery } from './read-input.js'
import { readRequestBody } from './read-request-body.js'
import { renderError } from './render-error.js'
import { renderOutput } from './render-output.js'
import type { ServedOperation } from './service-table.js'

/** Answers requests; synchronous wherever Prism is not needed. */
export type FrontEnd = (request: MockRequest) => MockResponse | Promise<MockResponse>

/** Makes AWS's front end over a table of operations: the checks in AWS's order, then the operation. */
export function createFrontEnd(options: FrontEndOptions): FrontEnd {
  const accepted = new Set(
    [...options.services.values()].map(({ contract }) => wireMediaType(contract.protocol)),
  )
  return (request) => {
    const requestId = options.newRequestId()
    const draft = answer(request, options, accepted)
    if (draft instanceof Promise) return draft.then((done) => finishResponse(done, request, requestId))
    return finishResponse(draft, request, requestId)
  }
}

const XML = 'application/xml'

function answer(
  request: MockRequest,
  options: FrontEndOptions,
  accepted: ReadonlySet<string>,
): Draft | Promise<Draft> {
  if (request.method === 'OPTIONS' && request.headers['origin'] !== undefined) {
    return { status: 200, body: '', headers: preflightHeaders(request) }
  }
  if (request.method !== 'POST') return { status: 403, contentType: XML, body: ACCESS_DENIED_XML }
  const contentType = headerOf(request, 'content-type')
  const essence = mediaTypeEssence(contentType)
  if (essence === PUBLISHED_MEDIA_TYPE) {
    if (options.wireOnly) return UNKNOWN_JSON
  } else if (!accepted.has(essence)) {
    return UNKNOWN_XML
  }
  const served = options.services.get(headerOf(request, TARGET_HEADER) ?? '')
  return answerTarget({ request, options, served, essence })
}

const UNKNOWN_XML: Draft = { status: 404, body: UNKNOWN_OPERATION_XML }
const UNKNOWN_JSON: Draft = { status: 404, contentType: PUBLISHED_MEDIA_TYPE, body: UNKNOWN_OPERATION_JSON }

interface TargetCall {
  readonly request: MockRequest
  readonly options: FrontEndOptions
  readonly served: ServedOperation | undefined
  readonly essence: string
}

function answerTarget({ request, options, served, essence }: TargetCall): Draft | Promise<Draft> {
  const rendition: Rendition = essence === PUBLISHED_MEDIA_TYPE ? 'published' : 'wire'
  if (served && !speaks(served, essence)) return rendition === 'wire' ? UNKNOWN_XML : UNKNOWN_JSON
  const refuse = (refusal: Refusal): Draft => {
    const { status, body } = renderError(refusal, { served, rendition })
    const headers = served && queryErrorHeaders(refusal.code, served, request)
    return { status, contentType: essence, body, ...(headers && { headers }) }
  }
  const empty = request.body.length === 0 && !served
  const body = empty ? undefined : readRequestBody(request.body)
  if (body && 'refusal' in body) return refuse(body.refusal)
  if (!served || !body) return refuse({ code: 'UnknownOperationException' })
  const denied = authenticate(request, served, rendition, options)
  if (denied) return refuse(denied)
  const members = rendition === 'published' ? withPublishedQuery(body.value, request, served) : body.value
  const call = { served, rendition, members, prefer: headerOf(request, 'prefer') }
  const fault = options.fault?.(served)
  if (!fault) return perform(call, options, refuse, essence)
  return applyFault(fault, () => perform(call, options, refuse, essence), refuse)
}

type Refuse = (refusal: Refusal) => Draft

function applyFault(
  { refusal, emptyStatus, transport }: FrontEndFault,
  perform: () => Draft | Promise<Draft>,
  refuse: Refuse,
): Draft | Promise<Draft> {
  const withTransport = (draft: Draft): Draft => ({ ...draft, ...(transport && { transport }) })
  if (refusal) return withTransport(refuse(refusal))
  if (emptyStatus !== undefined) return withTransport({ status: emptyStatus, body: '' })
  const draft = perform()
  return draft instanceof Promise ? draft.then(withTransport) : withTransport(draft)
}

interface OperationCall {
  readonly served: ServedOperation
  readonly rendition: Rendition
  readonly members: JsonObject
  readonly prefer: string | undefined
}

/** The last two checks, types and constraints, and the operation itself. */
function perform(
  { served, rendition, members, prefer }: OperationCall,
  options: FrontEndOptions,
  refuse: Refuse,
  contentType: string,
): Draft | Promise<Draft> {
  const behaviour = options.behaviourOf(served)
  const read = readInput(members, served, behaviour, rendition)
  if ('refusal' in read) return refuse(read.refusal)
  const toDraft = (answered: EngineAnswer): Draft =>
    'refusal' in answered
      ? refuse(answered.refusal)
      : { status: answered.status, contentType, body: answered.text }
  const wish = readPreferences(prefer)
  if ('problem' in wish) return refuse(badPreference(wish.problem))
  const { preferences } = wish
  if (!behaviour || preferences) {
    const asked = options.engine({ served, rendition, preferences: preferences ?? {}, input: read.input })
    return asked instanceof Promise ? asked.then(toDraft) : toDraft(asked)
  }
  const result = behaviour.answer({ served, rendition, input: read.input })
  if ('refusal' in result) return refuse(result.refusal)
  const body = 'text' in result ? result.text : renderOutput(result.output, served, rendition)
  return { status: 200, contentType, body }
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
): Refusal | undefined {
  const { verifySignature } = options
  if (verifySignature) return checkAuthentication(request) ?? verifySignature(request, served)
  return rendition === 'published' || options.allowUnsigned ? undefined : checkAuthentication(request)
}
