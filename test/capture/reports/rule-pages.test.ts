import { describe, expect, it } from 'vitest'
import { createJudge, RULES, type RuleName } from '../../../src/capture/index.js'
import { rulePages } from '../../../src/capture/reports/rule-pages.js'
import { RULE_EXAMPLES } from '../../../src/capture/verdict/rule-examples.js'
import { TINY_DOCUMENT, tinyContract, tinyExchange } from '../tiny-contract.js'

type Parts = Parameters<typeof tinyExchange>[0]

const member = (name: string, schema: unknown) => ({ type: 'object', properties: { [name]: schema } })
const names = { type: 'array', items: { type: 'string' } }
const labels = { type: 'object', additionalProperties: { type: 'string' } }
const choice = { type: 'string', enum: ['Ascending', 'Descending'] }
const headers = (contentType: string) => ({
  'x-amz-target': 'Example.ListItems',
  'content-type': contentType,
})
const WIRE = 'application/x-amz-json-1.1'
const items = (item: unknown): Parts => ({ response: { Items: [item] } })

const SILENT: Parts = { status: 503, response: '', responseHeaders: {} }

/** What breaks each rule: a request and the schema that it breaks, or what is wrong with an exchange in order. */
const BROKEN: Readonly<Record<RuleName, readonly [schema: unknown, request: unknown] | Parts>> = {
  type: [member('MaxResults', { type: 'integer' }), { MaxResults: '10' }],
  required: [{ type: 'object', required: ['Id'], properties: { Id: { type: 'string' } } }, {}],
  enum: [member('Order', choice), { Order: 'up' }],
  const: [member('Version', { const: '2.0' }), { Version: '1.0' }],
  minimum: [member('MaxResults', { type: 'integer', minimum: 1 }), { MaxResults: 0 }],
  maximum: [member('MaxResults', { type: 'integer', maximum: 50 }), { MaxResults: 99 }],
  exclusiveMinimum: [member('Share', { type: 'number', exclusiveMinimum: 0 }), { Share: 0 }],
  exclusiveMaximum: [member('Share', { type: 'number', exclusiveMaximum: 1 }), { Share: 1 }],
  multipleOf: [member('Size', { type: 'integer', multipleOf: 64 }), { Size: 100 }],
  minLength: [member('Name', { type: 'string', minLength: 3 }), { Name: 'ab' }],
  maxLength: [member('Name', { type: 'string', maxLength: 8 }), { Name: 'abcdefghijkl' }],
  pattern: [member('Name', { type: 'string', pattern: '^[a-z]+$' }), { Name: 'Names' }],
  format: [member('Data', { type: 'string', contentEncoding: 'base64' }), { Data: '%%%' }],
  minItems: [member('Filters', { ...names, minItems: 1 }), { Filters: [] }],
  maxItems: [member('Filters', { ...names, maxItems: 2 }), { Filters: ['a', 'b', 'c'] }],
  uniqueItems: [member('Names', { ...names, uniqueItems: true }), { Names: ['a', 'a'] }],
  minProperties: [member('Labels', { ...labels, minProperties: 1 }), { Labels: {} }],
  maxProperties: [member('Labels', { ...labels, maxProperties: 1 }), { Labels: { a: '', b: '' } }],
  additionalProperties: [{ ...member('Id', { type: 'string' }), additionalProperties: false }, { Other: 1 }],
  contains: [member('Names', { ...names, contains: { const: 'a' }, minContains: 2 }), { Names: ['a'] }],
  dependentRequired: [
    { ...member('Name', { type: 'string' }), dependentRequired: { Name: ['Id'] } },
    { Name: 'a' },
  ],
  unevaluatedProperties: [
    { ...member('Id', { type: 'string' }), unevaluatedProperties: false },
    { Other: 1 },
  ],
  unevaluatedItems: [
    member('Names', { type: 'array', prefixItems: [{ type: 'string' }], unevaluatedItems: false }),
    { Names: ['a', 'b'] },
  ],
  oneOf: [member('Value', { oneOf: [{ type: 'number' }, { minimum: 0 }] }), { Value: 1 }],
  not: [member('Name', { type: 'string', not: { const: 'admin' } }), { Name: 'admin' }],
  schema: [{ ...member('Id', { type: 'string' }), dependentSchemas: { Id: false } }, { Id: 'a' }],
  timestamp: items({ Name: 'a', Created: '2026-03-19T15:31:45Z' }),
  'timestamp-seconds': items({ Name: 'a', Created: 1773934305877 }),
  // Services accept these two; only where the response says nothing of the request are they findings.
  fraction: { request: { MaxResults: 1.5 }, ...SILENT },
  'byte-order-mark': { request: '\uFEFF{}', ...SILENT },
  method: { method: 'GET' },
  target: {
    requestHeaders: { 'content-type': WIRE },
    url: 'https://example.eu-central-1.amazonaws.com/Example.ListItems',
  },
  'media-type': { requestHeaders: headers('text/plain') },
  charset: { requestHeaders: headers(`${WIRE}; charset=iso-8859-1`) },
  'body-json': { request: '<xml/>' },
  status: { status: 201 },
  'error-shape': { status: 400, response: {} },
  'error-status': { status: 404, response: { __type: 'NoSuchItem' } },
  'unknown-member': items({ Name: 'a', Owner: 'alice' }),
  'missing-member': items({ Status: 'Running' }),
  'bound-not-held': { request: { MaxResults: 99 } },
  'unknown-enum-value': items({ Name: 'a', Status: 'Paused' }),
  'unknown-error': { status: 400, response: { __type: 'NewException' } },
}

const DEFAULT_REQUEST = member('MaxResults', { type: 'integer', maximum: 50 })

function contractOf(request: unknown) {
  const [operation] = [TINY_DOCUMENT.paths['/'].post]
  const wire = (name: string) => ({
    content: { [WIRE]: { schema: { $ref: `#/components/schemas/${name}` } } },
  })
  return tinyContract({
    ...TINY_DOCUMENT,
    'x-aws-target-prefix': 'Example',
    'x-aws-service-id': 'Example',
    paths: {
      '/': {
        post: {
          ...operation,
          operationId: 'ListItems',
          parameters: [
            { name: 'X-Amz-Target', in: 'header', required: true, schema: { const: 'Example.ListItems' } },
          ],
          requestBody: wire('Request'),
          responses: {
            '200': { description: 'Items.', ...wire('Result') },
            '400': { description: 'An error.', ...wire('NoSuchItem') },
          },
        },
      },
    },
    components: {
      schemas: {
        Request: request,
        Result: member('Items', { type: 'array', items: { $ref: '#/components/schemas/Item' } }),
        Item: {
          type: 'object',
          'x-aws-required': ['Name'],
          properties: {
            Name: { type: 'string' },
            Status: { anyOf: [{ type: 'string', enum: ['Running'] }, { type: 'string' }] },
            Created: { type: 'number', format: 'epoch-seconds' },
          },
        },
        NoSuchItem: {
          type: 'object',
          properties: { __type: { const: 'NoSuchItem' } },
          'x-aws-error': { code: 'NoSuchItem', status: 400, fault: 'client', retryable: false },
        },
      },
    },
  })
}

function findingsOf(broken: (typeof BROKEN)[RuleName]) {
  const [schema, request] = Array.isArray(broken) ? broken : [DEFAULT_REQUEST, {}]
  const parts = Array.isArray(broken) ? SILENT : (broken as Parts) // the other of the two
  const exchange = tinyExchange({
    request,
    response: { Items: [] },
    requestHeaders: headers(WIRE),
    ...parts,
  })
  return createJudge({ contracts: [contractOf(schema)] }).judge(exchange).findings
}

describe('the page of a rule', () => {
  it.each(Object.keys(RULES) as RuleName[])('shows a finding as checks report it: %s', (rule) => {
    const found = findingsOf(BROKEN[rule]).filter((finding) => finding.rule === rule)
    expect(found).toEqual([expect.objectContaining(RULE_EXAMPLES[rule])])
    expect(found[0]?.found).toBe(RULE_EXAMPLES[rule].found)
  })

  it('is there for each, says what the rule means, who is wrong and what to do, and shows a report', () => {
    const pages = rulePages()
    expect(pages.map(({ rule }) => rule)).toEqual(Object.keys(RULES))
    for (const { rule, text } of pages) {
      expect(text.startsWith(RULES[rule].summary)).toBe(true)
      expect(text).toContain('## Who is wrong, and what to do')
      expect(text).toMatch(new RegExp(`Example · ListItems (?:request|response) · ${rule}\n`))
    }
  })

  it('blames nobody who cannot be wrong', () => {
    const text = (rule: RuleName) => rulePages().find((page) => page.rule === rule)?.text
    expect(text('error-status')).not.toContain('In a request')
    expect(text('maximum')).toContain('In a request')
    expect(text('maximum')).toContain(
      'A request that the service accepted is drift of the contract: `bound-not-held`',
    )
    expect(text('type')).toContain('In a request that the service accepted: The contract is stricter')
    expect(text('maximum')).toContain('In a response')
  })
})
