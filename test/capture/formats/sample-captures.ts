/** A made-up exchange, as the captures of these tests hold it. */
export interface Sample {
  readonly date: string
  readonly requestBody: string
  readonly status: number
  readonly responseBody: string
}

const ID = '73c8eef8-f4ee-4a05-820c-e354f0000000'

/** Exchanges with what makes reading hard: escapes, text beyond ASCII, braces and quotes in bodies, an empty body. */
export const SAMPLES: readonly Sample[] = [
  {
    date: '2026-03-19T08:59:36.000Z',
    requestBody: `{"AutomationExecutionId":"${ID}"}`,
    status: 200,
    responseBody:
      '{"StepExecutions":[{"StepName":"wait}\\"","ExecutionStartTime":1.773934305877E9,"Inputs":{"a":"\\"b\\""}}]}',
  },
  {
    date: '2026-03-19T08:59:37.000Z',
    requestBody: '{"AutomationExecutionId":"grüße 😀 \\\\"}',
    status: 400,
    responseBody: '{"__type":"ValidationException","message":"1 validation error – ‘é’"}',
  },
  { date: '2026-03-19T08:59:38.000Z', requestBody: '{}', status: 503, responseBody: '' },
  { date: '2026-03-19T08:59:39.000Z', requestBody: '{"A":"}"}', status: 200, responseBody: '{"cut":"of' },
]

const REQUEST_HEADERS = [
  ['Content-Type', 'application/x-amz-json-1.1'],
  ['X-Amz-Target', 'AmazonSSM.DescribeAutomationStepExecutions'],
] as const
const RESPONSE_HEADERS = [
  ['x-amzn-RequestId', '5e0e26dd-76d3-48f9-8c5e-ea2aa843ffa0'],
  ['Content-Type', 'application/x-amz-json-1.1'],
] as const
const URL = 'https://ssm.eu-central-1.amazonaws.com/'

/** The samples as items of HAR's `log.entries`. */
export function harEntries(samples: readonly Sample[] = SAMPLES): readonly object[] {
  const pairs = (headers: readonly (readonly [string, string])[]): object[] =>
    headers.map(([name, value]) => ({ name, value }))
  return samples.map((sample) => ({
    startedDateTime: sample.date,
    time: 12.5,
    request: {
      method: 'POST',
      url: URL,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: pairs(REQUEST_HEADERS),
      queryString: [],
      postData: { mimeType: 'application/x-amz-json-1.1', text: sample.requestBody },
      headersSize: -1,
      bodySize: sample.requestBody.length,
    },
    response: {
      status: sample.status,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: pairs(RESPONSE_HEADERS),
      content: { size: sample.responseBody.length, mimeType: '', text: sample.responseBody },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
    },
    cache: {},
    timings: { send: 0, wait: 12.5, receive: 0 },
  }))
}

/** The samples as a HAR document. `indent` as JSON.stringify takes it. */
export function harOf(entries: readonly object[] = harEntries(), indent?: number): string {
  const log = { version: '1.2', creator: { name: 'test', version: '1' }, pages: [{ id: 'a}]"' }], entries }
  return JSON.stringify({ log }, null, indent)
}

/** The samples as NDJSON lines. */
export function ndjsonLines(samples: readonly Sample[] = SAMPLES): readonly string[] {
  const lists = (headers: readonly (readonly [string, string])[]): object =>
    Object.fromEntries(headers.map(([name, value]) => [name, [value]]))
  return samples.map(({ date, requestBody, status, responseBody }) =>
    JSON.stringify({
      source: 'test',
      date,
      request: { method: 'POST', url: URL, headers: lists(REQUEST_HEADERS), body: requestBody },
      response: { status, headers: lists(RESPONSE_HEADERS), body: responseBody },
    }),
  )
}

/** What every reader makes of a sample, but for its place. */
export function exchangeOf({ date, requestBody, status, responseBody }: Sample): object {
  const lowerCase = (headers: readonly (readonly [string, string])[]): object =>
    Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]))
  return {
    date,
    request: { method: 'POST', url: URL, headers: lowerCase(REQUEST_HEADERS), body: requestBody },
    response: { status, headers: lowerCase(RESPONSE_HEADERS), body: responseBody },
  }
}
