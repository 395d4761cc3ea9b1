import { describe, expect, it } from 'vitest'
import { createExchangeRedaction } from '../../src/redaction/exchange.js'
import { readJson } from '../../src/redaction/json/read-json.js'
import { keyedDigest } from '../../src/redaction/keyed-digest.js'
import { createReplacer } from '../../src/redaction/replace.js'
import { hideSecrets } from '../../src/redaction/secret-text.js'
import { TINY_DOCUMENT, tinyContract } from '../capture/tiny-contract.js'

/** Processor time in milliseconds. */
function timeOf(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/**
 * Asserts that the larger work takes no longer than in proportion, by the best of up to five times: in the others garbage
 * of earlier tests may have been collected.
 */
function expectInProportion(smaller: () => void, larger: () => void): void {
  let [small, large] = [0, Number.POSITIVE_INFINITY]
  for (let tries = 0; tries < 5 && large >= Math.max(small, 5) * MOST_RATIO; tries++) {
    small = tries === 0 ? timeOf(smaller) : Math.min(small, timeOf(smaller))
    large = Math.min(large, timeOf(larger))
  }
  expect(large).toBeLessThan(Math.max(small, 5) * MOST_RATIO)
}

/** Texts that make patterns try again and again, by how often their piece is repeated. */
const PIECES: readonly string[] = [
  '-----BEGIN PRIVATE KEY',
  '-----BEGIN RSA PRIVATE KEY-----',
  'PRIVATE KEY ',
  'password',
  'password=',
  'password="',
  "password='",
  '\\"password\\":\\"',
  '--password ',
  'mysql -u a ',
  'mysql --a=b -c d ',
  'curl -u a ',
  'docker login -u a ',
  'echo a | ',
  'echo "a" | sudo -k ',
  'impacket-a b ',
  'impacket-a b:',
  'db2 connect to a user b ',
  'connection-string',
  'key_material=',
  'the password is ',
  'eyJaaaaaa.',
  '://a:b',
  'https://a:',
  'AKIA',
  'a1B2c3D4e5F6g7H8',
  '123456789012',
  'token',
  'a:1234:b:c:',
  'IDENTIFIED BY ',
  '{"a":',
  '[',
  '"',
  '\\',
  'hooks.slack.com/services/',
  'ab%3A',
  'http -a ',
  'zip a ',
  '7z a -',
  'openssl enc -a ',
  'sqlplus -a ',
  'isql -a b ',
  '--password-',
  'password: |\n ',
  'password: |\n',
  '%22password%22%3A%22',
  '%22token%22',
  'variable "password" { ',
  'define("password", ',
  'set -x TOKEN ',
  '<key>password</key><string>',
  'mnemonic: a ',
  'Private-Lines: 1\n',
  ' ',
]

/** Four times as much text must not take more than some eight times as long; a quadratic search takes sixteen. */
const MOST_RATIO = 9
const SMALLEST = 30_000
const GROWTH = 4

describe('redaction takes time in proportion to the text', () => {
  it.each(PIECES)('of %j', (piece) => {
    const text = (size: number): string => piece.repeat(Math.ceil(size / piece.length))
    const hide = (size: number) => () => hideSecrets(text(size), () => 'x')
    expectInProportion(hide(SMALLEST), hide(SMALLEST * GROWTH))
  })

  it.each(['[', '{"a":', '"\\', '"\\"', '\\', '"a",', '{"a":"\n', '1', '-1.5e3,', ' '])(
    'of JSON of %j',
    (piece) => {
      const read = (size: number) => () => readJson(`[${piece.repeat(size / piece.length)}`)
      expectInProportion(read(SMALLEST), read(SMALLEST * GROWTH))
    },
  )

  it('of many secrets that are parts of one another', () => {
    const work = (count: number) => () => {
      const secrets = Array.from({ length: count }, (_, index) => 'a'.repeat(3 + (index % 1000)))
      createReplacer(secrets, () => 'x').replace('aab'.repeat(count * 10))
    }
    expectInProportion(work(1000), work(4000))
  })

  it('of bodies with pairs within pairs', () => {
    const contract = tinyContract(TINY_DOCUMENT)
    const redact = createExchangeRedaction({ contracts: [contract], digest: keyedDigest('key') })
    const headers = { 'x-amz-target': 'Tiny.ListSteps' }
    const work = (count: number) => () => {
      const pair = '{"value":{"value":"a","name":"password"},"name":"password"}'
      const body = `{"Id":"0123456789","a":[${Array(count).fill(pair).join()}]}`
      redact({ date: '', request: { method: 'POST', url: '/', headers, body } })
    }
    expectInProportion(work(4000), work(16_000))
  })
})
