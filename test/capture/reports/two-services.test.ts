import { expect, it } from 'vitest'
import {
  createJudge,
  failures,
  REPORT_KINDS,
  type ReportKind,
  type RunResult,
  reportRenderer,
  validateCaptures,
} from '../../../src/capture/index.js'
import type { Exchange } from '../../../src/exchange/exchange.js'
import { tinyContract } from '../tiny-contract.js'
import { exchangeItems, itemsOf } from './sample-run.js'

const WIRE = 'application/x-amz-json-1.1'

/** A service with one operation, which many services have under the same name. */
const tagging = (prefix: string, serviceId: string) => ({
  openapi: '3.1.1',
  info: { title: `Amazon ${serviceId}`, version: '1.0.0' },
  'x-aws-protocol': 'awsJson1_1',
  'x-aws-target-prefix': prefix,
  'x-aws-signing-name': serviceId.toLowerCase(),
  'x-aws-service-id': serviceId,
  paths: {
    [`/${prefix}.TagResource`]: {
      post: {
        operationId: 'TagResource',
        parameters: [
          { name: 'X-Amz-Target', in: 'header', required: true, schema: { const: `${prefix}.TagResource` } },
        ],
        requestBody: {
          content: {
            [WIRE]: {
              schema: { type: 'object', properties: { Name: { type: 'string' } } },
            },
          },
        },
        responses: {
          '200': {
            description: 'Done.',
            content: { [WIRE]: { schema: { type: 'object', properties: {} } } },
          },
        },
      },
    },
  },
})

const exchange = (prefix: string, name: unknown): Exchange => ({
  place: { source: 'capture.ndjson', entry: 1 },
  request: {
    method: 'POST',
    url: 'https://example.amazonaws.com/',
    headers: { 'x-amz-target': `${prefix}.TagResource`, 'content-type': WIRE },
    body: JSON.stringify({ Name: name }),
  },
  response: { status: 200, headers: { 'content-type': WIRE }, body: '{}' },
})

/** Alpha breaks its contract once, Beta three times keeps its own. */
function run(): Promise<RunResult> {
  const contracts = [tagging('Alpha_2020', 'Alpha'), tagging('Beta_2020', 'Beta')].map(tinyContract)
  const exchanges = [exchange('Alpha_2020', 7), ...['a', 'b', 'c'].map((name) => exchange('Beta_2020', name))]
  return validateCaptures(itemsOf(exchangeItems(exchanges)), createJudge({ contracts }))
}

async function report(kind: ReportKind, result: RunResult): Promise<string> {
  const reasons = failures(result, { failOn: 'unmatched', allowUnmatched: false })
  return (await reportRenderer(kind))(result, { failures: reasons })
}

it('counts a failure once, in the JUnit suite of the service that broke its contract', async () => {
  const text = await report('junit', await run())
  expect(text).toContain('tests="4" failures="1"')
  expect(text).toContain('<testsuite name="Alpha · TagResource" tests="2" failures="1"')
  expect(text).toContain('<testsuite name="Beta · TagResource" tests="1" failures="0"')
})

it.each(REPORT_KINDS.filter((kind) => kind !== 'json'))(
  'names the service of an operation in the %s report',
  async (kind) => {
    expect(await report(kind, await run())).toContain('Alpha · TagResource')
  },
)

it('names service, operation and target in JSON', async () => {
  const { findings, coverage } = JSON.parse(await report('json', await run()))
  const alpha = { service: 'Alpha', operation: 'TagResource', target: 'Alpha_2020.TagResource' }
  expect(findings).toMatchObject([alpha])
  expect(coverage.byOperation).toMatchObject([{ service: 'Beta', exchanges: 3 }, alpha])
  expect(coverage.untouched).toEqual([])
})

it('keeps findings of two services apart that are alike in all else', async () => {
  const contracts = [tagging('Alpha_2020', 'Alpha'), tagging('Beta_2020', 'Beta')].map(tinyContract)
  const exchanges = [exchange('Alpha_2020', 7), exchange('Beta_2020', 7)]
  const { groups } = await validateCaptures(itemsOf(exchangeItems(exchanges)), createJudge({ contracts }))
  expect(groups.map(({ target, count }) => [target, count])).toEqual([
    ['Alpha_2020.TagResource', 1],
    ['Beta_2020.TagResource', 1],
  ])
})
