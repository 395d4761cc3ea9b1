import { describe, expect, it } from 'vitest'
import { often, runBothWays } from './run-both-ways.js'
import { line, linesOf } from './small-entries.js'

interface HarParts {
  readonly targetHeader?: string
  readonly target?: string
}

/** An entry of HAR without what nobody reads. */
function harEntry({ targetHeader = 'X-Amz-Target', target = 'Tiny.ListSteps' }: HarParts = {}): string {
  const type = { name: 'Content-Type', value: 'application/x-amz-json-1.1' }
  const request = {
    method: 'POST',
    url: 'https://tiny.eu-central-1.amazonaws.com/',
    headers: [type, { name: targetHeader, value: target }],
    postData: { text: '{"Id":"abcdefghij"}' },
  }
  const response = { status: 200, headers: [type], content: { text: '{"Steps":[]}' } }
  return JSON.stringify({ startedDateTime: '2026-03-19T08:59:36.000Z', request, response })
}

const harOf = (entries: readonly string[]): string => `{"log":{"entries":[${entries.join(',')}]}}`

describe('an entry is not taken for one that it only looks like', () => {
  it('when that was an error with the status of a success', async () => {
    const errors = often(6, line({ response: '{"__type":"NoSuchStep"}' }))
    const { result } = await runBothWays(linesOf([...errors, ...often(20, line())]))
    expect(result.summary).toMatchObject({ judged: 26, violations: 6 })
  })

  it('when that was of another format, of which other members are read', async () => {
    const har = often(12, harEntry())
    const { result } = await runBothWays([
      harOf(har),
      linesOf(har),
      linesOf(often(12, line())),
      harOf(often(12, line())),
    ])
    expect(result.summary).toMatchObject({ judged: 36, unjudged: 12 })
  })

  it('when a recorder says that its values are no longer those of the wire', async () => {
    const said = ['aws-cli', 'parsed', 'other'].map((presentation) => line({ more: { presentation } }))
    const { result } = await runBothWays(
      linesOf([...often(12, line({ more: { presentation: '-' } })), ...said]),
    )
    expect(result.noteCounts).toEqual({ 'cli-presentation': 1, 'parsed-values': 1 })
  })

  it('when its body is written in another way, as members of HAR say it in a line', async () => {
    const written = (encoding: string): string => line({ moreOfRequest: { content: { encoding } } })
    const { result } = await runBothWays(linesOf([...often(12, written('utf8')), written('base64')]))
    expect(result.summary).toMatchObject({ judged: 12, unjudged: 1 })
  })

  it('when the name of the header that decides has spaces around it', async () => {
    const entries = often(12, harEntry({ targetHeader: ' X-Amz-Target ' }))
    const other = harEntry({ targetHeader: ' X-Amz-Target ', target: 'Tiny.ListOthers' })
    const { result } = await runBothWays(harOf([...entries, other]))
    expect(result.summary).toMatchObject({ judged: 12, unmatched: 1 })
  })
})

it('what a reader knows of its entries it knows of those too that it did not read', async () => {
  // The name of the first member is what entries are found by behind one that is damaged.
  const entry = harEntry().replace('{', '{"pageref":"page",')
  const damaged = `{"pageref":"page",#`
  const { taken, result } = await runBothWays([
    harOf(often(12, entry)),
    harOf([...often(12, entry), damaged, ...often(3, entry)]),
  ])
  expect(taken).toBeGreaterThan(12)
  expect(result.summary).toMatchObject({ judged: 27, problems: 1 })
})

describe('entries that would be too much for the scanner', () => {
  it('are read: some have thousands of values around their bodies', async () => {
    const values = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`m${index}`, '-']))
    const { taken } = await runBothWays(linesOf(often(4, line({ more: { values } }))), { chunk: 400_000 })
    expect(taken).toBe(0)
  })

  it('are read: some have a text of many megabytes', async () => {
    const entries = often(8, line({ response: '{"Steps":[{"Name":"a"}]}' }))
    const long = line({ response: `{"NextToken":"${'x'.repeat(15 * 2 ** 20)}"}` })
    const { result } = await runBothWays(linesOf([...entries, long, ...entries, long]), { chunk: 2 ** 20 })
    expect(result.summary).toMatchObject({ judged: 18, violations: 0 })
  })

  it('are read: some repeat an error that is very long', async () => {
    const message = 'x'.repeat(40_000)
    const error = line({ status: 400, response: JSON.stringify({ __type: 'NoSuchStep', Message: message }) })
    const { taken } = await runBothWays(linesOf(often(6, error)))
    expect(taken).toBe(0)
  })

  it('are read: some have zero bytes', async () => {
    const item = [
      '- request:',
      '    method: POST',
      '    uri: https://tiny/',
      '    body:',
      `      string: '{"Id":"abcdefghij"}'`,
      '    headers:',
      '      X-Amz-Target:',
      '      - Tiny.ListSteps',
      '      Content-Type:',
      '      - application/x-amz-json-1.1',
      '      Accept:',
      `      - '${'\0'.repeat(100)}'`,
      '  response:',
      '    status:',
      '      code: 200',
      '    headers:',
      '      Content-Type:',
      '      - application/x-amz-json-1.1',
      '    body:',
      `      string: '{"Steps":[]}'`,
      '',
    ].join('\n')
    const { taken, result } = await runBothWays(
      `---\nhttp_interactions:\n${item.repeat(12)}recorded_with: VCR 6.2.0\n`,
    )
    expect(result.summary).toMatchObject({ judged: 12 })
    expect(taken).toBe(0)
  })
})
