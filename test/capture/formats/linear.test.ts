import { describe, expect, it } from 'vitest'
import { bareDocumentsOf } from '../../../src/capture/formats/json/bare-documents.js'
import { read } from './collect.js'

const describeBareDocument = bareDocumentsOf([
  { name: 'GetParameter', requestMembers: ['Name'], responseMembers: ['Parameter'] },
])
const SENT =
  "2026-11-23 09:17:27,083 - MainThread - botocore.endpoint - DEBUG - Sending http request: <AWSPreparedRequest method=POST, url=/, headers={'X-Amz-Target': b'AmazonSSM.GetParameter'}>\n"

/** Texts that grow, of kinds that took time as the square of their length. */
const growing: Readonly<Record<string, (count: number) => string>> = {
  'blank lines and a word': (count) => `${'\n'.repeat(count * 8)}x`,
  'a botocore record of many quotes': (count) => `${SENT}connectionpool ${'"A b '.repeat(count)}\n`,
  'a botocore record that names a pool again and again': (count) =>
    `${SENT}${'connectionpool "A b '.repeat(count)}\n`,
  'YAML with many names': (count) =>
    `Parameter:\n${Array.from({ length: count }, (_, index) => `  k${index}: v\n`).join('')}`,
  'YAML with many documents': (count) => '- Parameter: {}\n'.repeat(count),
  'a cassette with texts of many lines': (count) =>
    `interactions:\n${`- request:\n    body: 'a${'\n      b'.repeat(count)}'\n    uri: b${'\n      b'.repeat(count)}\n`.repeat(3)}`,
  'a cassette with much white space in its texts': (count) =>
    `interactions:\n${`- request:\n    body: "\\x41${' '.repeat(count)}\n      b${' '.repeat(count)}"\n    uri: 'a${'\n'.repeat(count)}      b'\n`.repeat(3)}`,
  'a botocore record of many escapes': (count) =>
    `${SENT}2026-11-23 09:17:27,083 - MainThread - botocore.parsers - DEBUG - Response body:\nb'${'\\xc3\\xa9'.repeat(count)}'\n`,
  'a record of Terraform with many fields': (count) =>
    `2023-10-13T15:30:19.602Z [DEBUG] provider.terraform-provider-aws: HTTP Request Sent: ${'a="b\\"c" '.repeat(count)}\n`,
  'HTTP text with many headers': (count) => `POST / HTTP/1.1\n${'X-A: b\n'.repeat(count)}\n{}\n`,
  'a list of bare documents': (count) => `[${'{"Parameter":{}},'.repeat(count)}{}]`,
}

async function cpuOf(text: string): Promise<number> {
  const before = process.cpuUsage()
  await read(text, { describeBareDocument })
  const { user, system } = process.cpuUsage(before)
  return user + system
}

describe('the time to read', () => {
  it.each(Object.entries(growing))(
    '%s grows as the length',
    async (_, textOf) => {
      await cpuOf(textOf(500))
      const small = Math.min(await cpuOf(textOf(2_000)), await cpuOf(textOf(2_000)))
      const large = await cpuOf(textOf(16_000))
      // Eight times the length: eight times the time, or sixty-four. A small reading counts for no less than 3 ms.
      expect(large / Math.max(small, 3_000)).toBeLessThan(24)
    },
    60_000,
  )
})
