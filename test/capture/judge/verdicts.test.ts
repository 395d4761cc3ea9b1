import { expect, it } from 'vitest'
import { createExaminer, type Examination } from '../../../src/capture/judge/judge.js'
import type { BodyNode } from '../../../src/capture/operations/body-nodes.js'
import type { Exchange } from '../../../src/exchange/exchange.js'
import { TINY_DOCUMENT, tinyContract, tinyExchange } from '../tiny-contract.js'

/*
 * All that the judge says of exchanges of every kind, word for word: `verdicts.txt` is to be read. A change of it is a
 * change of what users see.
 */

const { ListStepsRequest, ...schemas } = structuredClone(TINY_DOCUMENT.components.schemas)
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz']
const request = {
  ...ListStepsRequest,
  properties: {
    ...ListStepsRequest.properties,
    Blob: { type: 'string', contentEncoding: 'base64', 'x-aws-min-bytes': 2, 'x-aws-max-bytes': 3 },
    Rate: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 },
    Even: { type: 'integer', multipleOf: 2 },
    Far: {
      type: 'integer',
      format: 'int64',
      maximum: 2 ** 53,
      'x-aws-exact-bounds': { maximum: '9007199254740993' },
    },
    Unique: { type: 'array', uniqueItems: true, items: { type: 'string' } },
    One: { type: 'array', minItems: 1, maxItems: 1, items: { type: 'string' } },
    Path: { type: 'string', pattern: '^/[a-z]*$' },
    Letter: { type: 'string', enum: LETTERS },
    Fixed: { type: 'string', const: 'fixed' },
    Flag: { type: 'boolean' },
    When: { $ref: '#/components/schemas/EpochSeconds' },
    Printed: { $ref: '#/components/schemas/DateTime' },
    Union: {
      type: 'object',
      minProperties: 1,
      maxProperties: 1,
      properties: { Left: { type: 'string' }, Right: { type: 'string' } },
    },
    Closed: { type: 'object', properties: { Only: { type: 'string' } }, additionalProperties: false },
    Either: { oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'integer' } }] },
    Anything: {},
  },
}
const response = {
  ...schemas.ListStepsResult,
  'x-aws-required': ['NextToken'],
  properties: {
    ...schemas.ListStepsResult.properties,
    Vault: {
      type: 'object',
      'x-aws-sensitive': true,
      properties: {
        Kind: schemas.StepBase.properties.Status,
        Keys: { type: 'array', items: schemas.StepBase.properties.Status },
        Named: { type: 'object', additionalProperties: schemas.StepBase.properties.Status },
        Until: { $ref: '#/components/schemas/EpochSeconds' },
      },
    },
    Kinds: { type: 'object', additionalProperties: schemas.StepBase.properties.Status },
    Hidden: { ...schemas.StepBase.properties.Status, 'x-aws-sensitive': true },
  },
}
const document = {
  ...structuredClone(TINY_DOCUMENT),
  components: { schemas: { ...schemas, ListStepsRequest: request, ListStepsResult: response } },
}
const { post } = document.paths['/']
const nothing = { content: { 'application/x-amz-json-1.1': { schema: { type: 'object' } } } }
const ping = {
  operationId: 'Ping',
  requestBody: nothing,
  responses: { ...post.responses, '200': { description: 'Nothing.', ...nothing } },
}
const contracts = [tinyContract({ ...document, paths: { '/': { post }, '/Ping': { post: ping } } })]

const WIRE = 'application/x-amz-json-1.1'
const TARGET = { 'x-amz-target': 'Tiny.ListSteps' }
const ID = { Id: '0123456789' }
const OK = { response: { NextToken: 'n' } }
const of = (members: object) => ({ request: { ...ID, ...members }, ...OK })
const step = (members: object) => ({ response: { NextToken: 'n', Steps: [{ Name: 'a', ...members }] } })
const wire = (headers: Record<string, string>) => ({
  requestHeaders: { ...TARGET, 'content-type': WIRE, ...headers },
})
const PING = { requestHeaders: { 'x-amz-target': 'Tiny.Ping', 'content-type': WIRE } }
const PUBLISHED = { ...TARGET, 'content-type': 'application/json' }
const failed = (code: string, status = 400) => ({ status, response: { __type: code } })
const without = (half: 'request' | 'response', parts = {}): Exchange => {
  const { [half]: _, ...rest } = tinyExchange({ ...OK, ...parts })
  return rest
}
const bare = (exchange: Exchange, more: Partial<Exchange>): Exchange => ({ ...exchange, ...more })

const CASES: Readonly<Record<string, Parameters<typeof tinyExchange>[0] | Exchange>> = {
  'all in order': OK,
  'an example of the contract': {
    request: { Id: '0123456789', MaxResults: 5 },
    response: { NextToken: 'more' },
  },
  'a member without its value': of({ Labels: null, Filters: [{ Key: 'Name', Values: null }] }),
  'several failures': of({ Id: 'short', MaxResults: 0, Flag: 'yes' }),
  'wrong types': of({
    Id: 1,
    MaxResults: '1',
    Filters: {},
    Labels: [],
    Blob: 1,
    Rate: '1',
    Flag: 1,
    Union: 1,
    When: 'x',
    Anything: 1,
  }),
  'a fraction': of({ MaxResults: 1.5 }),
  'a blob too short': of({ Blob: 'AA==' }),
  'a blob too long': of({ Blob: 'AAAAAAA=' }),
  'a blob that is none': of({ Blob: '*' }),
  'numbers at their bounds': of({ Rate: 0 }),
  'numbers beyond their bounds': of({ Rate: 2, Even: 3, Far: 2 ** 60 }),
  'a list of the same': of({ Unique: ['a', 'a'] }),
  'too few items': of({ One: [], Filters: [] }),
  'too many items': of({ One: ['a', 'b'] }),
  'a text of another form': of({ Path: 'a' }),
  'a text of another form, from the documentation': of({ Path: 'EXAMPLE' }),
  'an enum of many': of({ Letter: 'A' }),
  'a constant': of({ Fixed: 'loose' }),
  'a date that is none': of({ Printed: 'yesterday' }),
  'no member of a union': of({ Union: {} }),
  'two members of a union': of({ Union: { Left: 'a', Right: 'b' } }),
  'a member of a closed structure': of({ Closed: { Other: 1 } }),
  'neither of two': of({ Either: 1 }),
  'neither of two, within': of({ Either: ['a'] }),
  'keys of a map': of({ Labels: { toolong: 'x' } }),
  'values of a map': of({ Labels: { a: 1 } }),
  'a null among the values of a map': of({ Labels: { a: null }, MaxResults: null }),
  'sensitive values': of({ Password: 'much-too-long', Secrets: { 'a-long-secret-key': 'much-too-long' } }),
  'an unknown member of each kind': of({
    A: null,
    B: 1,
    C: 1.5,
    D: '',
    E: 'text',
    F: true,
    G: [1],
    H: { a: 1 },
    Password2: 'p',
  }),
  'an unknown member with a long value': of({ Long: 'x'.repeat(200) }),
  'an unknown member that is a key': of({ Note: 'AKIAIOSFODNN7EXAMPLE' }),
  'an item that lacks its key': of({ Filters: [{}] }),
  'a request that is a list': { request: '[]', ...OK },
  'a request that is a text': { request: '"a"', ...OK },
  'a request that is no JSON': { request: 'Id=1', ...OK },
  'a request that is cut off': { request: '{"Id":"01', ...OK },
  'an empty request': { request: '', ...OK },
  'a request with a byte order mark': { request: '\ufeff{"Id":"0123456789"}', ...OK },
  'a request with a byte order mark that failed': {
    request: '\ufeff{"Id":"0123456789"}',
    ...failed('InternalServerError', 500),
  },
  'a PUT': { method: 'PUT', ...OK },
  'a method in small letters': { method: 'post', ...OK },
  'no method': { method: '', ...OK },
  'another wire': { ...wire({ 'content-type': 'application/x-amz-json-1.0' }), ...OK },
  'a media type that is none': { ...wire({ 'content-type': 'JSON, please' }), ...OK },
  'no media type': { requestHeaders: TARGET, ...OK },
  'another charset': { ...wire({ 'content-type': `${WIRE}; charset="latin1"` }), ...OK },
  'UTF-8 by name': { ...wire({ 'content-type': `${WIRE};charset=UTF8` }), ...OK },
  'a media type that was redacted': { ...wire({ 'content-type': 'CLEARED' }), ...OK },
  'no target but the path': {
    url: 'http://localhost/x/Tiny.ListSteps?a=/b#c',
    requestHeaders: { 'content-type': WIRE },
    ...OK,
  },
  'no headers but the path': { url: '/Tiny.ListSteps', requestHeaders: {}, ...OK },
  'no target but the name': bare(tinyExchange({ requestHeaders: { 'content-type': WIRE }, ...OK }), {
    operation: 'list-steps',
  }),
  'the name with its service': bare(tinyExchange({ requestHeaders: {}, ...OK }), {
    operation: 'tiny.ListSteps',
  }),
  'the name with another service': bare(tinyExchange({ requestHeaders: {}, ...OK }), {
    operation: 'other.ListSteps',
  }),
  'an unknown name': bare(tinyExchange({ requestHeaders: {}, ...OK }), { operation: 'PutSteps' }),
  'an unknown name of another form': bare(tinyExchange({ requestHeaders: {}, ...OK }), {
    operation: 'Put Steps!',
  }),
  'the target as a name': bare(tinyExchange({ requestHeaders: {}, ...OK }), { operation: 'Tiny.ListSteps' }),
  'a name in a GET': bare(tinyExchange({ method: 'GET', requestHeaders: {}, ...OK }), {
    operation: 'ListSteps',
  }),
  'a name in a form': bare(tinyExchange({ requestHeaders: { 'content-type': 'text/plain' }, ...OK }), {
    operation: 'ListSteps',
  }),
  'another operation': { requestHeaders: { 'x-amz-target': 'Tiny.PutSteps' }, ...OK },
  'another service': { requestHeaders: { 'x-amz-target': 'Other.ListSteps' }, ...OK },
  'a target that is none': { requestHeaders: { 'x-amz-target': 'nonsense of some kind' }, ...OK },
  'a target that was redacted': { requestHeaders: { 'x-amz-target': 'REDACTED' }, ...OK },
  'a target that was redacted, with a name': bare(
    tinyExchange({ requestHeaders: { 'x-amz-target': 'REDACTED' }, ...OK }),
    { operation: 'ListSteps' },
  ),
  'no target at all': { requestHeaders: { 'content-type': WIRE }, ...OK },
  'a preflight': { method: 'OPTIONS', requestHeaders: { origin: 'https://example.com' } },
  'OPTIONS with a target': { method: 'OPTIONS', ...OK },
  CBOR: { ...wire({ 'content-type': 'application/cbor' }), ...OK },
  'a response in CBOR': { responseHeaders: { 'content-type': 'application/cbor' }, ...OK },
  'no request': bare(without('request'), { operation: 'ListSteps' }),
  'no response': without('response'),
  'neither half': { place: { source: 'capture.ndjson', entry: 1, line: 7 }, operation: 'ListSteps' },
  'printed by the AWS CLI': bare(without('request', step({ Start: '2026-03-19T15:31:45.877000+00:00' })), {
    operation: 'ListSteps',
    presentation: 'aws-cli',
  }),
  'printed by the AWS CLI, no time': bare(without('request', step({ Start: 'soon' })), {
    operation: 'ListSteps',
    presentation: 'aws-cli',
  }),
  'printed by the AWS CLI, without what is required': bare(without('request', { response: {} }), {
    operation: 'ListSteps',
    presentation: 'aws-cli',
  }),
  'values that a client had parsed': bare(tinyExchange(step({ Start: '2026-03-19T15:31:45.877Z' })), {
    presentation: 'parsed',
  }),
  'a response without what the model requires': { response: {} },
  'a time as text': step({ Start: '2026-03-19T15:31:45Z' }),
  'a time in milliseconds': step({ Start: 1773934305877 }),
  'the last second that a time may be': step({ Start: 253_402_300_799 }),
  'a wrong type in an open enum': step({ Status: 1 }),
  'an unknown value': step({ Status: 'Paused' }),
  'an unknown value that is long': step({ Status: 'P'.repeat(121) }),
  'an unknown value that is a key': step({ Status: 'AKIAIOSFODNN7EXAMPLE' }),
  'an unknown value that was redacted': step({
    Status: '<STATUS>',
    Children: [{ Name: 'b', Status: '***' }],
  }),
  'a sensitive unknown value': { response: { NextToken: 'n', Hidden: 'Paused' } },
  'a sensitive value that is too short': { response: { NextToken: 'n', Token: 'x' } },
  'unknown things below what is sensitive': {
    response: {
      NextToken: 'n',
      Vault: {
        Kind: 'Paused',
        Keys: ['Paused'],
        Named: { a: 'Paused' },
        Until: 1773934305877,
        New: { Deep: 1 },
      },
    },
  },
  'parsed, with a wrong type': bare(tinyExchange(step({ Status: 1, Start: 'soon' })), {
    presentation: 'parsed',
  }),
  'parsed, with a time for a text': bare(tinyExchange(step({ IsEnd: '2026-03-19T15:31:45Z' })), {
    presentation: 'parsed',
  }),
  'a published error under another status': {
    requestHeaders: PUBLISHED,
    responseHeaders: { 'content-type': 'application/json' },
    status: 481,
    response: { __type: 'NoSuchStep', Message: 'm' },
  },
  'an empty 499': { status: 499, response: '' },
  'an unknown value in a map': {
    response: { NextToken: 'n', Kinds: { a: 'Paused', AKIAIOSFODNN7EXAMPLE: 'Paused', 'b/c~d': 'Paused' } },
  },
  'an unknown value in a map of lists': step({
    Children: [{ Name: 'b', Children: [{ Name: 'c', New: 1 }] }],
  }),
  'an empty error of the other rendition': {
    status: 500,
    response: '',
    responseHeaders: { 'content-type': 'application/json' },
  },
  'an empty error in another wire': {
    status: 400,
    response: '',
    responseHeaders: { 'content-type': 'application/x-amz-json-1.0' },
  },
  'an empty success of the other rendition': {
    response: '',
    responseHeaders: { 'content-type': 'application/json' },
  },
  'an error of the other rendition': {
    ...failed('NoSuchStep'),
    responseHeaders: { 'content-type': 'application/json' },
  },
  'a front end in the other rendition': {
    status: 400,
    response: { Output: { __type: 'NoSuchStep' } },
    responseHeaders: { 'content-type': 'application/json' },
  },
  'a front end in another wire': {
    status: 400,
    response: { Output: { __type: 'NoSuchStep' } },
    responseHeaders: { 'content-type': 'application/x-amz-json-1.0' },
  },
  'a front end without an object': {
    status: 400,
    response: { Output: 1, __type: 'NoSuchStep' },
    responseHeaders: { 'content-type': 'application/json' },
  },
  'a status of 300': { status: 300, ...OK },
  'a page to a published request': {
    requestHeaders: PUBLISHED,
    status: 502,
    responseHeaders: { 'content-type': 'text/html' },
    response: '<html>',
  },
  'a redirect of a published request': { requestHeaders: PUBLISHED, status: 301, ...OK },
  'an error that is empty, with a byte order mark': { status: 400, response: '\ufeff' },
  'a disguised error without a namespace': { response: { __type: 'NoSuchStep', NextToken: 'n' } },
  'nulls among items and values': {
    response: { NextToken: 'n', Steps: [null, { Name: 'a', Outputs: { k: null, l: ['v', null] } }] },
  },
  'a null that is required': { response: { NextToken: 'n', Steps: [{ Name: null }] } },
  'a member missing far below': step({ Children: [{ Children: [{}] }] }),
  'drift far below': step({ Children: [{ Name: 'b', New: { a: 1 }, Outputs: { k: [1] } }] }),
  'a shape that names itself': step({ __type: 'Step' }),
  'a response that is a text': { response: '"a"' },
  'a response that is no JSON': { response: '{"Steps":[}' },
  'an empty response': { response: '' },
  'a response with a byte order mark': { response: '\ufeff{"NextToken":"n"}' },
  'a page': { status: 502, responseHeaders: { 'content-type': 'text/html' }, response: '<html>' },
  'a page for a success': { responseHeaders: { 'content-type': 'text/html' }, response: '<html>' },
  'a status of 201': { status: 201, ...OK },
  'a status of 204': { status: 204, response: '' },
  'a status of 199': { status: 199, ...OK },
  'a redirect': { status: 301, ...OK },
  'an error dressed as a success': { response: { __type: 'tiny#NoSuchStep' } },
  'a type that is no error': { response: { __type: 'tiny#Thing', NextToken: 'n' } },
  'the other rendition': { responseHeaders: { 'content-type': 'application/json' }, ...OK },
  'the other rendition, as asked': {
    ...wire({ accept: 'application/json' }),
    responseHeaders: { 'content-type': 'application/json' },
    response: { Steps: [] },
  },
  'the published rendition': {
    requestHeaders: { ...TARGET, 'content-type': 'application/json' },
    responseHeaders: { 'content-type': 'application/json' },
    response: { Steps: [{ Name: 'a', Start: '2026-03-19T15:31:45.877Z' }] },
  },
  'the published rendition, by its response': {
    requestHeaders: TARGET,
    responseHeaders: { 'content-type': 'application/json' },
    response: { Steps: [] },
  },
  'the published rendition with a wire time': {
    requestHeaders: { ...TARGET, 'content-type': 'application/json' },
    responseHeaders: { 'content-type': 'application/json' },
    response: { Steps: [{ Name: 'a', Start: 1 }] },
  },
  'a published error': {
    requestHeaders: { ...TARGET, 'content-type': 'application/json' },
    responseHeaders: { 'content-type': 'application/json' },
    status: 480,
    response: { Message: 7 },
  },
  'a published error on the wire': { status: 480, response: { Message: 'm' } },
  'a response without a media type': { responseHeaders: {}, ...OK },
  'a response with other headers': { responseHeaders: { date: 'today' }, ...OK },
  'a response in another charset': { responseHeaders: { 'content-type': `${WIRE}; charset=latin1` }, ...OK },
  'a known error': { status: 400, response: { __type: 'NoSuchStep', Message: 'No.' } },
  'a known error, namespaced': failed('com.amazon.tiny#NoSuchStep'),
  'a known error in another spelling': {
    status: 400,
    response: { __type: 'NoSuchStep', message: 'No.', code: 'x' },
  },
  'a known error by its header': {
    status: 400,
    response: {},
    responseHeaders: { 'content-type': WIRE, 'x-amzn-errortype': 'NoSuchStep:http://internal/' },
  },
  'a known error without a body': {
    status: 400,
    response: '',
    responseHeaders: { 'content-type': WIRE, 'x-amzn-errortype': 'NoSuchStep' },
  },
  'a known error under another status': failed('NoSuchStep', 500),
  'a known error with a wrong member': { status: 400, response: { __type: 'NoSuchStep', Message: 7 } },
  'a known error with a new member': { status: 400, response: { __type: 'NoSuchStep', Extra: 7 } },
  'a throttle under another status': failed('ThrottlingException', 429),
  'an unknown error': { status: 400, response: { __type: 'Brandnew', Message: 'm' } },
  'an unknown error by its header': {
    status: 400,
    response: '',
    responseHeaders: { 'content-type': WIRE, 'x-amzn-errortype': 'Brandnew' },
  },
  'an unknown error of another form': failed('Brand new!'),
  'an unknown error that is a key': failed('AKIAIOSFODNN7EXAMPLE'),
  'an error without a code': { status: 400, response: { Message: 'No.' } },
  'an error that is no JSON': { status: 400, response: '{no' },
  'an empty error': { status: 400, response: '' },
  'an empty 503': { status: 503, response: '' },
  'an empty 500': { status: 500, response: '' },
  'an error with a byte order mark': { status: 400, response: '\ufeff{"__type":"NoSuchStep"}' },
  'a refused media type': {
    status: 404,
    response: { Output: { __type: 'com.amazon.coral.service#UnknownOperationException' }, Version: '1.0' },
  },
  'a wrapped error': { status: 400, response: { Output: { __type: 'NoSuchStep' } } },
  'a bad request that was refused': { request: { Id: 'x', MaxResults: 0 }, ...failed('ValidationException') },
  'a bad request that was refused for its token': { request: { Id: 'x' }, ...failed('InvalidNextToken') },
  'a bad request that was throttled': { request: { Id: 'x' }, ...failed('ThrottlingException') },
  'a bad request of somebody unknown': { request: { Id: 'x' }, ...failed('InvalidSignatureException', 403) },
  'a bad request that found nothing': { request: { Id: 'x' }, ...failed('NoSuchStep') },
  'a bad request that a server failed on': { request: { Id: 'x' }, ...failed('InternalServerError', 500) },
  'a bad request, redirected': { request: { Id: 'x' }, status: 301, ...OK },
  'an unknown member that was refused': { request: { ...ID, New: 1 }, ...failed('ValidationException') },
  'a good request that was refused': failed('ValidationException'),
  'no input and no output': { ...PING, request: '', response: '' },
  'no input and no output, as objects': { ...PING, request: {}, response: {} },
  'no input, and something else': { ...PING, request: '{no', response: '{no' },
  'no output, under another status': { ...PING, status: 202, response: '' },
  'a rendition that the operation lacks': {
    requestHeaders: { 'x-amz-target': 'Tiny.Ping', 'content-type': 'application/json' },
    responseHeaders: { 'content-type': 'application/json' },
    request: {},
    response: {},
  },
  'an empty published request': {
    requestHeaders: PUBLISHED,
    responseHeaders: { 'content-type': 'application/json' },
    request: '',
    response: '',
  },
  'an empty error without a media type': { status: 500, response: '', responseHeaders: { date: 'today' } },
  'an error without a media type': { ...failed('NoSuchStep'), responseHeaders: { date: 'today' } },
  'a page without a request': without('request', {
    status: 400,
    responseHeaders: { 'content-type': 'text/html' },
    response: '<html>',
  }),
  'a long media type': { ...wire({ 'content-type': `application/${'x'.repeat(60)}` }), ...OK },
  'a media type that is too long': { ...wire({ 'content-type': `application/${'x'.repeat(61)}` }), ...OK },
  'a media type within others': { ...wire({ 'content-type': 'a b/c d' }), ...OK },
  'a long charset': { ...wire({ 'content-type': `${WIRE} ;  charset = ${'x'.repeat(50)}` }), ...OK },
  'UTF-8 in small letters': { ...wire({ 'content-type': `${WIRE}; charset=utf-8` }), ...OK },
  'almost UTF-8': { ...wire({ 'content-type': `${WIRE}; charset=utf-88` }), ...OK },
  'almost UTF-8, too': { ...wire({ 'content-type': `${WIRE}; charset=xutf-8` }), ...OK },
  'redacted values': of({
    Id: 'redacted-0123456789abcdef',
    Path: '/<NAME>/x',
    Blob: 'CLEARED',
    MaxResults: 'redacted-0123456789abcdef',
  }),
  'a redacted body': { request: 'redacted-0123456789abcdef', ...OK },
}

function isExchange(parts: object): parts is Exchange {
  return 'place' in parts
}

/** How often a body touched what, the places that were touched only. */
function touched(node: BodyNode | undefined, place: string, seen = new Set<BodyNode>()): readonly string[] {
  // A shape that holds itself has one node.
  if (!node || seen.has(node)) return []
  seen.add(node)
  switch (node.kind) {
    case 'structure':
      return [...node.members].flatMap(([name, { count, node: inner }]) =>
        count === 0 ? [] : [`${place}.${name} ${count}`, ...touched(inner, `${place}.${name}`, seen)],
      )
    case 'list':
    case 'map':
      return touched(node.item, `${place}[]`, seen)
    case 'enum':
      return [...node.counts]
        .filter(([, count]) => count > 0)
        .map(([value, count]) => `${place}=${value} ${count}`)
    default:
      return []
  }
}

function lines({ verdict, drift, bodies, judged }: Examination): readonly string[] {
  const { findings, notes, ...facts } = verdict
  const plan = judged?.plan
  const inBodies = plan
    ? [
        ...(['wire', 'published'] as const).flatMap((rendition) => [
          ...touched(plan.request(rendition)?.node, `${rendition} request `),
          ...touched(plan.output(rendition)?.node, `${rendition} response `),
        ]),
        ...[...plan.tally.errors].map(([code, count]) => `error ${code} ${count}`),
        ...[...plan.tally.statuses].map(([status, count]) => `status ${status} ${count}`),
      ]
    : []
  return [
    plain(facts),
    ...findings.map((finding) => `finding ${plain(finding)}`),
    ...notes.map((note) => `note ${plain(note)}`),
    ...drift.map((seen) => `drift ${plain(seen)}`),
    ...bodies.map(
      ({ place, value }) => `body ${Object.values(place).join(' ')}, ${JSON.stringify(value).length} long`,
    ),
    ...inBodies.map((count) => `counted ${count}`),
  ].map((line) => line.replaceAll('#/components/schemas/', '#'))
}

/** What every exchange here has. */
const USUAL: Readonly<Record<string, unknown>> = {
  source: 'capture.ndjson',
  entry: 1,
  service: 'Tiny',
  operation: 'ListSteps',
  target: 'Tiny.ListSteps',
}

function plain(facts: object): string {
  const told = Object.entries(facts).filter(([name, value]) => value !== USUAL[name])
  return JSON.stringify(Object.fromEntries(told.toSorted(([left], [right]) => (left < right ? -1 : 1))))
}

function tell(showValues: boolean): string {
  const told = Object.entries(CASES).map(([name, parts = {}]) => {
    const exchange = isExchange(parts) ? parts : tinyExchange(parts)
    // Each has an examiner of its own, so that counts are those of one exchange.
    return [`${name}:`, ...lines(createExaminer({ contracts, showValues }).examine(exchange))].join('\n  ')
  })
  return `${told.join('\n')}\n`
}

it('says of exchanges of every kind what it said', async () => {
  await expect(tell(true)).toMatchFileSnapshot('verdicts.txt')
})

it('says the same where values are not shown, but for these', () => {
  const value = /^( {2}finding .*),"value":"(?:[^"\\]|\\.)*"/gm
  expect(tell(true)).toMatch(value)
  expect(tell(false)).toBe(tell(true).replaceAll(value, '$1'))
})
