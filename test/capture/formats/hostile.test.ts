import { describe, expect, it } from 'vitest'
import { HarReader } from '../../../src/capture/formats/har/har-reader.js'
import { BareReader } from '../../../src/capture/formats/json/bare-reader.js'
import { NdjsonReader } from '../../../src/capture/formats/ndjson/ndjson-reader.js'
import { readCapture } from '../../../src/capture/formats/read-capture.js'
import { type ReadSettings, readSettings } from '../../../src/capture/formats/read-options.js'
import { JsonCassetteReader } from '../../../src/capture/formats/vcr/json-cassette-reader.js'
import { type CaptureItem, createJudge } from '../../../src/capture/index.js'
import { ByteWindow } from '../../../src/capture/source/scan/byte-window.js'
import { shippedContract } from '../../../src/contract/shipped-contract.js'
import { read } from './collect.js'

const DEPTH = 50_000
const lists = '['.repeat(DEPTH) + ']'.repeat(DEPTH)
const objects = (name: string): string => `{${name}: `.repeat(DEPTH) + 1 + '}'.repeat(DEPTH)

const TARGET = 'AmazonSSM.DescribeAutomationStepExecutions'
const LOG = '2026-01-01 00:00:00,000 - MainThread - botocore.'
const SENDING = `${LOG}endpoint - DEBUG - Sending http request: <AWSPreparedRequest stream_output=False, method=POST, url=https://ssm.eu-central-1.amazonaws.com/, headers={'X-Amz-Target': b'${TARGET}'}>\n${LOG}connectionpool - DEBUG - https://ssm.eu-central-1.amazonaws.com:443 "POST / HTTP/1.1" 200 2\n`
const BODY = `${LOG}parsers - DEBUG - Response body:\n`

const deep = {
  'a list in an NDJSON body': JSON.stringify({
    request: { method: 'POST', url: '/', headers: { 'x-amz-target': TARGET }, body: '{}' },
    response: { status: 200, headers: {}, body: `{"StepExecutions":${lists}}` },
  }),
  'an unknown member of a document': `{"operation":"DescribeAutomationStepExecutions","response":{"New":${objects('"a"')}}}`,
  'the body of a JSON cassette': `{"interactions":[{"request":{"body":${objects('"string"')}},"response":{"status":200}}]}`,
  'the headers of a YAML cassette': `interactions:\n- request:\n    headers: ${objects('a')}\n`,
  'the parameters of a botocore log': `${LOG}endpoint - DEBUG - Making request for OperationModel(name=X) with params: ${objects("'a'")}\n${SENDING}`,
  'what the AWS CLI printed': `StepExecutions: ${lists}\n`,
}

describe('hostile captures', () => {
  const judge = createJudge({ contracts: [shippedContract()] })

  it.each(Object.entries(deep))('nest as deep as they like and break nothing: %s', async (_, text) => {
    const { exchanges, problems } = await read(text)
    expect(exchanges.length + problems.length).toBeGreaterThan(0)
    for (const exchange of exchanges) judge.judge(exchange)
  })

  it('are not checked where a body nests deeper than can be followed', async () => {
    const { exchanges } = await read(deep['a list in an NDJSON body'])
    expect(exchanges.map((exchange) => judge.judge(exchange))).toMatchObject([
      { outcome: 'unjudged', reason: 'a body nests deeper than can be followed', findings: [] },
    ])
  })

  const long = 'x'.repeat(5000)
  it.each([
    [
      'an interaction',
      `interactions:\n- request:\n    body: ${long}\n- response: {status: 200, body: a}\nversion: 1\n`,
      1,
    ],
    ['the last interaction', `interactions:\n- request:\n    body: ${long}\n`, 0],
    ['a cassette on one line', `interactions: [{response: {status: 200, body: ${long}}}]\n`, 0],
  ])('may hold a line longer than an entry, which is a problem: %s', async (_, text, others) => {
    const { exchanges, problems } = await read(text, { maxEntryBytes: 1000, inputFormat: 'vcr' }, [300])
    expect(problems).toMatchObject([{ cut: false, reason: expect.stringContaining('1000 bytes') }])
    expect(exchanges).toHaveLength(others)
  })

  it.each([
    [
      'HAR',
      (settings: ReadSettings) => new HarReader('capture', settings),
      '{"log":{"entries":[{"request":{"url":"',
    ],
    ['NDJSON', (settings: ReadSettings) => new NdjsonReader('capture', settings), '{"request":{"url":"'],
    [
      'a JSON cassette',
      (settings: ReadSettings) => new JsonCassetteReader('capture', settings),
      '{"interactions":[{"request":{"uri":"',
    ],
    [
      'a document',
      (settings: ReadSettings) =>
        new BareReader({ source: 'capture', settings, documents: [], format: undefined }),
      '{"NextToken":"',
    ],
  ])('are let go of where an entry is longer than one may be: %s', (_, open, start) => {
    const reader = open(readSettings({ maxEntryBytes: 1000 }))
    const window = new ByteWindow()
    let kept = 0
    const items: CaptureItem[] = []
    for (const part of [start, ...Array.from({ length: 10 }, () => 'x'.repeat(400))]) {
      if (window.add(Buffer.from(part))) items.push(...reader.read(window))
      if (items.length > 0) kept = Math.max(kept, window.bytes.length)
    }
    expect(items).toMatchObject([{ kind: 'problem' }])
    expect(kept).toBe(0)
  })

  it.each([
    ['in quotes', `${SENDING}${BODY}b'${long}'\n${SENDING}${BODY}b'{}'\n`],
    ['printed as it is', `${SENDING}${BODY}${long}\n${SENDING}${BODY}b'{}'\n`],
    ['over many lines', `${SENDING}${BODY}${'x\n'.repeat(2500)}${SENDING}${BODY}b'{}'\n`],
  ])('may log a body longer than an entry, which is left out: %s', async (_, text) => {
    const { exchanges } = await read(text, { maxEntryBytes: 2000 }, [300])
    expect(exchanges.map(({ response }) => response)).toMatchObject([
      { status: 200, bodyProblem: expect.stringMatching(/only a part|longer than 2000 bytes/) },
      { status: 200, body: '{}' },
    ])
  })

  it('are closed when their format is not known', async () => {
    let isClosed = false
    async function* noise(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield Buffer.alloc(1000, 1)
      } finally {
        isClosed = true
      }
    }
    const items: unknown[] = []
    for await (const batch of readCapture({ name: 'noise', stream: noise() })) items.push(...batch)
    expect(items).toMatchObject([{ kind: 'problem', problem: { wholeSource: true } }])
    expect(isClosed).toBe(true)
  })
})
