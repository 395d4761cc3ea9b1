import { expect, it } from 'vitest'
import { read } from './collect.js'

it.each([
  ['a ZIP archive', Buffer.from('PK\x03\x04\x14\x00\x00\x00'), 'unpack it'],
  ['a dump of mitmproxy', Buffer.from('2412:9:websocket;0:~8:response;'), '`mitmdump -n -r FILE'],
  ['a file that was packed', Buffer.from('\u00fd7zXZ\0', 'latin1'), 'unpack it'],
  [
    'a trace of curl',
    Buffer.from('== Info: Connected\n=> Send header, 90 bytes (0x5a)\n0000: POST / HTTP/1.1\n'),
    '`curl -v`',
  ],
  ['a capture of packets', Buffer.from([0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0]), 'with `record`'],
])('%s is told with what to do', async (name, bytes, advice) => {
  const { exchanges, problems } = await read(bytes)
  expect(exchanges).toEqual([])
  expect(problems).toMatchObject([{ reason: expect.stringContaining(`this looks like ${name}`) }])
  expect(problems[0]?.reason).toContain(advice)
})

it.each([
  [
    'log events of CloudWatch:',
    { events: [{ timestamp: 1, message: 'a' }] },
    "`jq -r '.events[].message' FILE |",
  ],
  [
    'log events of CloudWatch Logs Insights:',
    { results: [[{ field: '@message', value: 'a' }]], statistics: {}, status: 'Complete' },
    '"@message"',
  ],
  ['an export of WireMock', { mappings: [], meta: { total: 0 } }, 'record first'],
  ['an export of WireMock', { requests: [], requestJournalDisabled: false }, 'record first'],
])('%s as JSON are told with what to do: %j', async (name, document, advice) => {
  for (const indent of [undefined, 2]) {
    const { exchanges, problems } = await read(JSON.stringify(document, null, indent))
    expect(exchanges).toEqual([])
    expect(problems).toMatchObject([{ reason: expect.stringContaining(`it looks like ${name}`) }])
    expect(problems[0]?.reason).toContain(advice)
  }
})

it('an empty list holds nothing, whatever format it is of', async () => {
  expect(await read('[]\n')).toEqual({ exchanges: [], problems: [] })
})
