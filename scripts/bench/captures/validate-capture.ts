import { once } from 'node:events'
import { createWriteStream } from 'node:fs'

/** The forms in which the bench writes captures. */
export type BenchFormat = 'har' | 'ndjson'

const MEDIA_TYPE = 'application/x-amz-json-1.1'
const STATUSES = ['Success', 'Failed', 'InProgress', 'Pending', 'TimedOut']
const ACTIONS = ['aws:changeInstanceState', 'aws:runCommand', 'aws:executeScript', 'aws:approve', 'aws:sleep']

/** A repeatable source of numbers from 0 to 1: the same captures in every run. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

/**
 * Writes a capture of exchanges with DescribeAutomationStepExecutions as AWS writes them (numbers in exponent form,
 * compact bodies of three to five steps, some 3.3 kB an exchange). Ends after `exchanges`, or after `bytes`.
 */
export async function writeCapture(
  file: string,
  format: BenchFormat,
  limit: { readonly exchanges?: number; readonly bytes?: number },
): Promise<{ readonly exchanges: number; readonly bytes: number }> {
  const { exchanges = Number.POSITIVE_INFINITY, bytes: most = Number.POSITIVE_INFINITY } = limit
  const random = createRandom(42)
  const stream = createWriteStream(file)
  let bytes = 0
  const write = async (text: string): Promise<void> => {
    bytes += text.length
    if (!stream.write(text)) await once(stream, 'drain')
  }
  if (format === 'har')
    await write('{"log":{"version":"1.2","creator":{"name":"bench","version":"1"},"entries":[')
  let written = 0
  for (; written < exchanges && bytes < most; written++) {
    const entry = JSON.stringify(format === 'har' ? harEntry(random, written) : line(random, written))
    if (format === 'har') await write(written > 0 ? `,\n${entry}` : entry)
    else await write(`${entry}\n`)
  }
  if (format === 'har') await write(']}}\n')
  stream.end()
  await once(stream, 'close')
  return { exchanges: written, bytes }
}

interface Sample {
  readonly date: string
  readonly request: string
  readonly response: string
  readonly requestId: string
}

function sample(random: () => number, number: number): Sample {
  const hex = (length: number): string =>
    Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('')
  const uuid = (): string => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`
  const seconds = 1.7e9 + number * 7.123
  const pick = (values: readonly string[]): string => values[Math.floor(random() * values.length)] ?? ''
  const count = 3 + Math.floor(random() * 3)
  const steps = Array.from({ length: count }, (_, index) => ({
    StepName: `step${index}`,
    Action: pick(ACTIONS),
    TimeoutSeconds: 600,
    OnFailure: 'Abort',
    MaxAttempts: 1,
    ExecutionStartTime: `@${(seconds + index).toFixed(3)}@`,
    ExecutionEndTime: `@${(seconds + index + 0.5).toFixed(3)}@`,
    StepStatus: pick(STATUSES),
    ResponseCode: '0',
    Inputs: { InstanceIds: `["i-${hex(17)}"]`, DesiredState: '"running"' },
    Outputs: { InstanceStates: ['running'], Details: [hex(40)] },
    StepExecutionId: uuid(),
    OverriddenParameters: {},
    IsEnd: index === count - 1,
    NextStep: `step${index + 1}`,
    IsCritical: true,
    ValidNextSteps: [`step${index + 1}`],
    Targets: [{ Key: 'tag:Env', Values: ['prod'] }],
  }))
  const response = JSON.stringify({ StepExecutions: steps, NextToken: hex(64) }).replace(
    /"@([\d.]+)@"/g,
    (_, time: string) => Number(time).toExponential().replace('e+', 'E'),
  )
  const request = JSON.stringify({
    AutomationExecutionId: uuid(),
    MaxResults: 50,
    Filters: [{ Key: 'StepName', Values: ['step1'] }],
  })
  return { date: new Date(seconds * 1000).toISOString(), request, response, requestId: uuid() }
}

const REQUEST_HEADERS = {
  'Content-Type': MEDIA_TYPE,
  'X-Amz-Target': 'AmazonSSM.DescribeAutomationStepExecutions',
  'User-Agent': 'aws-sdk-js/3.1169.0 os/linux lang/js md/nodejs#20.20.0 api/ssm#3.1169.0',
  'X-Amz-Date': '20260319T153145Z',
  // The contract demands a signature; without one, `redocly drift` would report each exchange.
  Authorization: `AWS4-HMAC-SHA256 Credential=AKID/20260319/eu-central-1/ssm/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=${'0'.repeat(64)}`,
}
const URL = 'https://ssm.eu-central-1.amazonaws.com/'

function line(random: () => number, number: number): object {
  const { date, request, response, requestId } = sample(random, number)
  return {
    date,
    request: { method: 'POST', url: URL, headers: REQUEST_HEADERS, body: request },
    response: {
      status: 200,
      headers: { 'Content-Type': MEDIA_TYPE, 'X-Amzn-RequestId': requestId },
      body: response,
    },
  }
}

function harEntry(random: () => number, number: number): object {
  const { date, request, response, requestId } = sample(random, number)
  const list = (headers: Readonly<Record<string, string>>): object[] =>
    Object.entries(headers).map(([name, value]) => ({ name, value }))
  return {
    startedDateTime: date,
    time: 12,
    request: {
      method: 'POST',
      url: URL,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: list(REQUEST_HEADERS),
      queryString: [],
      postData: { mimeType: MEDIA_TYPE, text: request },
      headersSize: -1,
      bodySize: request.length,
    },
    response: {
      status: 200,
      statusText: 'OK',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: list({ 'Content-Type': MEDIA_TYPE, 'X-Amzn-RequestId': requestId }),
      content: { size: response.length, mimeType: MEDIA_TYPE, text: response },
      redirectURL: '',
      headersSize: -1,
      bodySize: response.length,
    },
    cache: {},
    timings: { send: 0, wait: 12, receive: 0 },
  }
}
