import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { captureHead } from '../../../src/capture/formats/capture-head.js'
import {
  detectFormat,
  FORMATS,
  formatRows,
  formatTable,
  isCaptureName,
  tellFormat,
} from '../../../src/capture/formats/registry.js'
import { CAPTURE_FORMATS } from '../../../src/capture/index.js'
import { validateCommand } from '../../../src/cli/validate-command.js'

describe('the registry of formats', () => {
  it('is what README tells', () => {
    const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8')
    expect(readme).toContain(formatTable())
    expect(readme).toContain(`yes, ${CAPTURE_FORMATS.length} formats`)
  })

  it('is what the help of validate tells', () => {
    expect(validateCommand.helpTable?.rows()).toEqual(
      formatRows().map(([name, description]) => [name, description]),
    )
  })

  it('names what is taken from folders, compressed or not', () => {
    for (const name of CAPTURE_FORMATS) {
      expect(FORMATS[name].endings.length).toBeGreaterThan(0)
      for (const ending of FORMATS[name].endings) {
        expect(isCaptureName(`a/b.c.${ending}`)).toBe(true)
        expect(isCaptureName(`B.${ending.toUpperCase()}.GZ`)).toBe(true)
      }
    }
    expect(['a.md', 'har', 'a.gz', 'a.har.md'].filter(isCaptureName)).toEqual([])
  })

  it('has each format once', () => {
    expect(new Set(CAPTURE_FORMATS).size).toBe(Object.keys(FORMATS).length)
    expect(detectFormat(captureHead(Buffer.from('nothing that anyone writes')))).toBeUndefined()
  })
})

describe('a format is told', () => {
  const DEBUG = '2026-11-23 09:17:27,083 - MainThread - botocore.hooks - DEBUG - Event before-call.ssm.A: b\n'
  const LONG = 'x'.repeat(100_000)
  const LATE = `${'a line of a build '.repeat(6)}\n`.repeat(1_000)
  const response = { status: 200, headers: {}, body: '{}' }

  it.each([
    ['har', `{"log":{"entries":[{"comment":"${LONG}"}]}}`],
    ['vcr', `---\ninteractions:\n- request:\n    body: ${LONG}\n`],
    [
      'ndjson',
      `${`${JSON.stringify({ request: { method: 'POST', body: '{}' }, response })}\n`.repeat(2_000)}`,
    ],
    ['botocore', DEBUG.repeat(1_000)],
  ])('by little more than nothing of a long capture of %s', (format, text) => {
    const told = tellFormat(Buffer.from(text))
    expect(told.format).toBe(format)
    expect(told.head.bytes.length).toBe(65_536)
  })

  it.each([
    ['botocore', `${LATE}${DEBUG}`],
    ['botocore', `> POST / HTTP/1.1\n${LATE}${DEBUG}`],
    ['http-text', `${LATE}POST / HTTP/1.1\n`],
    ['ndjson', JSON.stringify({ request: { method: 'POST', body: LONG }, response })],
    ['ndjson', `${JSON.stringify({ comment: LONG, request: { method: 'POST' }, response })}\n`],
    [
      'exchange-files',
      JSON.stringify({ request: { method: 'POST', body: LONG }, response: { status: { code: 200 } } }),
    ],
    ['sdk-js', JSON.stringify({ input: { Name: LONG }, clientName: 'SSMClient' })],
    ['json', JSON.stringify({ Name: LONG })],
    [undefined, LATE],
  ])('by all that is at hand where it is %s that shows late', (format, text) => {
    expect(tellFormat(Buffer.from(text)).format).toBe(format)
    // What tells it is the same in one piece.
    expect(detectFormat(captureHead(Buffer.from(text)))).toBe(format)
  })

  it('by records whose text has any of the names that loggers give it', () => {
    for (const name of [
      'log',
      'message',
      'msg',
      'MESSAGE',
      '@message',
      'line',
      'text',
      'textPayload',
      'event',
    ]) {
      const records = `${JSON.stringify({ level: 'debug', [name]: DEBUG.trimEnd() })}\n`.repeat(3)
      expect(tellFormat(Buffer.from(records)).format).toBe('botocore')
    }
    const other = `${JSON.stringify({ level: 'debug', note: DEBUG.trimEnd() })}\n`
    expect(tellFormat(Buffer.from(other)).format).toBe('json')
  })
})
