import { describe, expect, it } from 'vitest'
import { read } from './collect.js'
import { DAMAGE_SAMPLES } from './damage/damage-samples.js'
import { harEntries, harOf, ndjsonLines, SAMPLES } from './sample-captures.js'

/** An interaction as vcrpy writes it. */
function interaction(name: string, indent = ''): string {
  return [
    '- request:',
    `    body: '{"Name":"${name}"}'`,
    '    headers:',
    '      X-Amz-Target: [AmazonSSM.GetParameter]',
    '    method: POST',
    '    uri: https://ssm.us-east-1.amazonaws.com/',
    '  response:',
    '    body:',
    '      string: \'{"Parameter":{}}\'',
    '    headers: {}',
    '    status: {code: 200, message: OK}',
    '',
  ]
    .map((line) => (line === '' ? line : `${indent}${line}`))
    .join('\n')
}

const ONE = interaction('one')
const TWO = interaction('two')
const CASSETTE = `interactions:\n${ONE}${TWO}version: 1\n`
const NAMES = ['one', 'two']

function namesOf(
  exchanges: readonly { readonly request?: { readonly body?: unknown } }[],
): readonly string[] {
  return exchanges.map(({ request }) => /"Name":"(\w+)"/.exec(String(request?.body))?.[1] ?? '')
}

describe('a cassette', () => {
  it.each([
    ['in two documents', `---\ninteractions:\n${ONE}---\ninteractions:\n${TWO}`],
    ['in two documents that end', `interactions:\n${ONE}version: 1\n...\n---\ninteractions:\n${TWO}...\n`],
    ['that was joined with another', `interactions:\n${ONE}version: 1\ninteractions:\n${TWO}version: 1\n`],
    ['with both kinds of lists', `interactions:\n${ONE}http_interactions:\n${TWO}recorded_with: VCR 6.2.0\n`],
    ['with a tab between its items', `interactions:\n${ONE}\t\n${TWO}`],
    ['with members before and behind', `version: 1\ninteractions:\n${ONE}${TWO}recorded_with: vcr/1.0, x\n`],
    ['with comments between', `interactions:\n${ONE}# a word\n${TWO}# the end\n`],
    [
      'as Ruby indents it',
      `--- \n  http_interactions: \n${interaction('one', '    ')}${interaction('two', '    ')}  recorded_with: VCR 2.9.2\n`,
    ],
    ['in brackets, then as a block', `http_interactions: [${flow('one')}]\ninteractions:\n${TWO}`],
    ['with a name in quotes', CASSETTE.replace('interactions:', '"interactions":')],
    ['with the version of YAML', `%YAML 1.1\n---\n${CASSETTE}`],
    ['with an anchor above the list', `h: &h\n  a: [b]\n${CASSETTE.replace('headers: {}', 'headers: *h')}`],
    [
      'with merge keys',
      CASSETTE.replace('    headers: {}', '    headers: &h\n      a: [b]').replace(
        '    headers: {}',
        '    headers:\n      <<: *h',
      ),
    ],
    ['without a body at its end', `interactions:\n${ONE}${TWO.replace(/ {4}body:\n {6}string: .*\n/, '')}`],
  ])('%s is read to its end', async (_, text) => {
    const { exchanges, problems } = await read(text)
    expect(problems).toEqual([])
    expect(namesOf(exchanges)).toEqual(NAMES)
  })

  it.each([
    ['marks of a conflict', `interactions:\n<<<<<<< HEAD\n${ONE}=======\n${TWO}>>>>>>> other\n`],
    ['a stray word', `interactions:\n${ONE}garbage\n${TWO}`],
    ['a member that is no item', `interactions:\n${ONE}more: {a: b}\n${TWO}`],
    ['garbage at its end', `${CASSETTE}garbage\n`],
    ['zero bytes at its end', `${CASSETTE}${'\0'.repeat(1000)}`],
    ['NDJSON at its end', `${CASSETTE}${ndjsonLines()[0]}\n`],
  ])('with %s is read to its end, and that is told', async (_, text) => {
    const { exchanges, problems } = await read(text)
    expect(namesOf(exchanges)).toEqual(NAMES)
    expect(problems.length).toBeGreaterThan(0)
    expect(JSON.stringify(problems)).not.toMatch(/garbage|HEAD/)
  })

  it.each([
    ['an item is indented less', `interactions:\n${interaction('one', '  ')}${TWO}`],
    ['an item is indented more', `interactions:\n${ONE}${interaction('two', ' ')}`],
    [
      'a name comes twice',
      CASSETTE.replace('- request:\n    body: \'{"Name":"two', '  request:\n    body: \'{"Name":"two'),
    ],
    ['it has no list', 'a: b\n---\ninteractions:\n'],
  ])('is told when %s', async (_, text) => {
    const { problems } = await read(text, { inputFormat: 'vcr' })
    expect(problems.length).toBeGreaterThan(0)
  })

  it('of R says its status in its own words', async () => {
    const { exchanges } = await read(CASSETTE.replaceAll('{code: 200, message: OK}', "{status_code: '500'}"))
    expect(exchanges.map(({ response }) => response?.status)).toEqual([500, 500])
  })

  it('of vcrpy may hold a pickled stream for a body', async () => {
    const state = `!!python/object/new:_io.BytesIO\n      state: !!python/tuple\n      - !!binary |\n        ${Buffer.from('{"a":1}').toString('base64')}\n      - 0\n      - null`
    const { exchanges, problems } = await read(CASSETTE.replace(`'{"Name":"one"}'`, state))
    expect(problems).toEqual([])
    expect(exchanges[0]?.request?.body).toBe('{"a":1}')
  })

  it.each([
    [
      'many names in one mapping',
      (count: number) =>
        `${ONE}- request: {${'a'.repeat(5)}}\n  more:\n${Array.from({ length: count }, (_, i) => `    k${i}: v\n`).join('')}`,
    ],
    ['collections one inside the other', (count: number) => `- request: {a: ${'? '.repeat(count)}}\n`],
    ['lists one inside the other', (count: number) => `- ${'- '.repeat(count)}a\n`],
  ])('takes time that grows as its length with %s', async (_, list) => {
    const cpu = async (count: number): Promise<number> => {
      const text = `interactions:\n${list(count)}`
      const before = process.cpuUsage()
      await read(text)
      const { user, system } = process.cpuUsage(before)
      return user + system
    }
    await cpu(100)
    const small = Math.max(await cpu(4_000), 5_000)
    expect((await cpu(16_000)) / small).toBeLessThan(12)
  })
})

function flow(name: string): string {
  return `{request: {method: POST, uri: 'https://x/', body: '{"Name":"${name}"}'}, response: {status: {code: 200}, headers: {}, body: {string: '{}'}}}`
}

describe('JSON cassettes', () => {
  const cassette = (name: string): string =>
    JSON.stringify({
      version: 1,
      interactions: [
        {
          request: { method: 'POST', uri: 'https://x/', headers: {}, body: `{"Name":"${name}"}` },
          response: { status: { code: 200 }, headers: {}, body: { string: '{}' } },
        },
      ],
    })

  it.each(['', '\n', '\n\n'])('that follow one another (with %j between) are all read', async (between) => {
    const { exchanges, problems } = await read(`${cassette('one')}${between}${cassette('two')}\n`)
    expect(problems).toEqual([])
    expect(namesOf(exchanges)).toEqual(NAMES)
  })

  it('are told of garbage and of other documents behind them', async () => {
    for (const rest of ['garbage', '{"a":1}', ndjsonLines()[0]]) {
      const { exchanges, problems } = await read(`${cassette('one')}\n${rest}\n`)
      expect(namesOf(exchanges)).toEqual(['one'])
      expect(problems).toHaveLength(1)
    }
  })
})

describe('HAR', () => {
  it('is told of documents and garbage behind it, and read on in the next HAR', async () => {
    const lines = ndjsonLines()
    for (const rest of [`${lines.join('\n')}\n`, 'garbage', '{"log":{}}']) {
      const { exchanges, problems } = await read(`${harOf()}\n${rest}`)
      expect(exchanges).toHaveLength(SAMPLES.length)
      expect(problems.length).toBeGreaterThan(0)
    }
    const { exchanges, problems } = await read(`${harOf()}\n${lines[0]}\n${harOf()}`)
    expect([exchanges.length, problems.length]).toEqual([2 * SAMPLES.length, 1])
  })
})

describe('entries of a HAR that stand where none are read', () => {
  const { log } = JSON.parse(harOf(harEntries().slice(0, 1)))
  const { entries } = log

  it.each([
    ['a member of `log`', { log: { ...log, _retried: { entries } } }],
    ['a list in `log`', { log: { _first: entries, ...log } }],
    ['a page', { log: { ...log, pages: [{ startedDateTime: '', entries }] } }],
    ['the document', { log, other: { entries } }],
  ])('are told: in %s', async (_, document) => {
    for (const chunk of [65_536, 40]) {
      const { exchanges, problems } = await read(JSON.stringify(document), {}, [chunk])
      expect(exchanges).toHaveLength(1)
      expect(problems).toMatchObject([{ reason: 'entries that stand outside of `log.entries` are not read' }])
    }
  })

  it('are none where members only look alike', async () => {
    const pages = [{ startedDateTime: '', id: 'request', title: '"response": {' }]
    const { problems } = await read(JSON.stringify({ log: { ...log, pages, _request: {} } }))
    expect(problems).toEqual([])
  })
})

describe('a member that comes twice', () => {
  const [line = ''] = ndjsonLines()
  const [entry] = harEntries().map((each) => JSON.stringify(each))
  const twice = (text: string, name: string, value: string): string =>
    text.replace(`"${name}":`, `"${name}":${value},"${name}":`)
  const message = '{"method":"POST","url":"/","status":200,"headers":{},"body":"{}"}'
  const asHar = '{"method":"POST","url":"/","status":200,"headers":[],"content":{"text":"{}"}}'

  const JSON_INTERACTION = `{"request":{"method":"POST","uri":"https://x/","headers":{},"body":"{}"},"response":{"status":{"code":200},"headers":{},"body":{"string":"{}"}}}`
  const NOCK = JSON.stringify(JSON.parse(DAMAGE_SAMPLES.nock['nock']?.text ?? '[]').slice(0, 2))

  it.each([
    ['a request of NDJSON', `${twice(line, 'request', message)}\n${line}\n`],
    ['a response of NDJSON', `${twice(line, 'response', message)}\n${line}\n`],
    ['a body of NDJSON', `${twice(line, 'body', '"{}"')}\n${line}\n`],
    ['a request of HAR', `{"log":{"entries":[${twice(entry ?? '', 'request', asHar)},${entry}]}}`],
    ['a response of HAR', `{"log":{"entries":[${twice(entry ?? '', 'response', asHar)},${entry}]}}`],
    [
      'a response of a cassette',
      `{"interactions":[${twice(JSON_INTERACTION, 'response', '{"status":{"code":200}}')},${JSON_INTERACTION}]}`,
    ],
    ['a response of nock', twice(NOCK, 'response', '{}')],
    ['a text of HAR', `{"log":{"entries":[${twice(entry ?? '', 'text', '"{}"')},${entry}]}}`],
  ])('is told, and what follows is read: %s', async (_, text) => {
    const { exchanges, problems } = await read(text)
    expect(problems).toMatchObject([{ reason: expect.stringContaining('twice in one object') }])
    expect(exchanges).toHaveLength(1)
  })
})
