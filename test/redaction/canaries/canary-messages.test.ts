import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { readCapture } from '../../../src/capture/formats/read-capture.js'
import { readOptions } from '../../../src/capture/read-options.js'
import { checkExchanges, shippedChecks } from '../../../src/client/checks.js'
import { createClient } from '../../../src/client/index.js'
import { formatCaptureLine } from '../../../src/exchange/recorded-exchange.js'
import { formatJson, formatPretty, logEntry } from '../../../src/mock/log/log-entry.js'
import { createRecorder, openRecorder, startProxy } from '../../../src/record/index.js'
import { formatHarEntry } from '../../../src/record/sinks/har-entry.js'
import { createExchangeRedaction } from '../../../src/redaction/exchange.js'
import { allBuiltInContracts } from '../../../src/services/built-in-contracts.js'
import { createMock } from '../../../src/services/mock.js'
import { stream } from '../../capture/formats/collect.js'
import { CANARIES, type Canary } from './canaries.js'

const contracts = await allBuiltInContracts()

/** What of the planted secrets stands in a text, by what they are. */
function shownIn(text: string): readonly string[] {
  return CANARIES.filter(({ secret }) => text.includes(secret)).map(({ what }) => what)
}

/** The path and the query of a planted secret, at a server. */
function urlAt(server: string, { exchange }: Canary): string {
  const { pathname, search } = new URL(exchange.request.url, 'http://localhost')
  return `${server}${pathname}${search}`
}

/** The request of a planted secret, as `fetch` takes it. */
function requestOf({ exchange: { request } }: Canary): RequestInit {
  const headers = Object.entries(request.headers).filter(([name]) => name !== 'content-length')
  return { method: 'POST', headers, body: request.body ?? '' }
}

describe('a program that is handed planted secrets', () => {
  it('shows none in the log of the mock, of whatever kind', async () => {
    let log = ''
    const mock = createMock({
      contracts,
      allowUnsigned: true,
      onExchange: (request, response, timing) => {
        const entry = logEntry(request, response, timing)
        log += formatJson(entry) + formatPretty(entry, true)
      },
    })
    await using server = await mock.serve({ port: 0 })
    for (const canary of CANARIES) await fetch(urlAt(server.url, canary), requestOf(canary))
    expect(log.split('\n').length).toBeGreaterThan(CANARIES.length)
    expect(shownIn(log)).toEqual([])
  })

  it("shows none in the client's exceptions, but for what the service says in its message", async () => {
    let printed = ''
    const watch = checkExchanges(shippedChecks, 'throw')
    for (const { exchange } of CANARIES) {
      const body = exchange.response?.body ?? ''
      const { message: _, Message: __, ...members } = Object(parsed(body))
      const failure = JSON.stringify({ ...members, __type: 'ThrottlingException' })
      const responses = [new Response(body), new Response(failure, { status: 400 }), new Response(`<${body}`)]
      for (const response of responses) {
        const ssm = createClient({
          endpoint: 'http://localhost:4010',
          credentials: false,
          maxAttempts: 1,
          middleware: [watch],
          fetch: async () => response,
        })
        const { error } = await ssm.describeAutomationStepExecutions({
          AutomationExecutionId: 'a'.repeat(36),
        })
        printed += [inspect(error, { depth: 9 }), JSON.stringify(error), error?.message, error?.stack].join()
      }
    }
    expect(printed.length).toBeGreaterThan(100_000)
    expect(shownIn(printed)).toEqual([])
  })

  it('shows none when the recorder says what goes wrong', async () => {
    let said = ''
    const onError = (error: unknown): void => {
      said += inspect(error)
    }
    const redact = createExchangeRedaction({ contracts })
    for (const { exchange } of CANARIES) {
      const sink = { write: () => JSON.parse('no disk'), close: () => undefined }
      createRecorder({ sink, redact, onError }).record(exchange)
    }
    const recorder = openRecorder({ sink: { write: () => undefined, close: () => undefined }, onError })
    await using proxy = await startProxy({ target: new URL('http://127.0.0.1:1'), recorder })
    for (const canary of CANARIES) {
      const response = await fetch(urlAt(proxy.url, canary), requestOf(canary))
      said += response.statusText + (await response.text())
    }
    expect(said).toContain('no disk')
    expect(shownIn(said)).toEqual([])
  })

  it('shows none when it says what of a capture cannot be read', async () => {
    let reasons = ''
    for (const { exchange } of CANARIES) {
      for (const whole of [
        formatCaptureLine(exchange),
        `{"log":{"entries":[${formatHarEntry(exchange)}]}}`,
      ]) {
        for (const damage of DAMAGE) {
          const source = { name: 'capture', stream: stream(Buffer.from(damage(whole))) }
          for await (const batch of readCapture(source, readOptions(contracts, {})))
            for (const item of batch) if (item.kind === 'problem') reasons += `${item.problem.reason}\n`
        }
      }
    }
    expect(reasons.split('\n').length).toBeGreaterThan(CANARIES.length)
    expect(shownIn(reasons)).toEqual([])
  })
})

const DAMAGE: readonly ((text: string) => string)[] = [
  (text) => text.slice(0, text.length / 2),
  (text) => text.replaceAll('"request"', '"reqqest"'),
  (text) => text.replaceAll('":', '";'),
  (text) => text.replaceAll('{', '['),
  (text) => text.replaceAll('"', ''),
]

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
