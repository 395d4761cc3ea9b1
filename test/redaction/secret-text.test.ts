import { describe, expect, it } from 'vitest'
import { createAccountPseudonyms, createPseudonyms, type Pseudonym } from '../../src/redaction/pseudonyms.js'
import { looksSecret, redactText, type TextRedaction } from '../../src/redaction/secret-text.js'

/** Put together here, so that no scanner takes this file for a leak. */
const join = (...parts: readonly string[]): string => parts.join('')

const SECRETS = [
  ['an access key id', join('AKIA', 'IOSFODNN7EXAMPLE')],
  ['a temporary access key id', join('ASIA', 'IOSFODNN7EXAMPLE')],
  ['a secret access key', join('wJalrXUtnFEMI/K7MDENG', '/bPxRfiCYEXAMPLEKEY')],
  ['a session token', join('IQoJb3JpZ2luX2Vj', 'EXAMPLEEXAMPLEEXAMPLEEXAMPLE==')],
  ['a JSON Web Token', join('eyJhbGciOiJIUzI1NiJ9', '.eyJzdWIiOiIxMjM0In0.', 'c2lnbmF0dXJl')],
  ['a private key', join('-----BEGIN RSA PRIVATE', ' KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----')],
  ['a PGP key', join('-----BEGIN PGP PRIVATE', ' KEY BLOCK-----\nlQ\n-----END PGP PRIVATE KEY BLOCK-----')],
  ['JSON in base64', Buffer.from('{"AccessKeyId":"example"}').toString('base64')],
  ['a GitHub token', join('ghp_', 'abcdefghijklmnopqrstuvwxyz0123456789')],
] as const

const redaction = (pseudonym: Pseudonym): TextRedaction => ({
  hide: pseudonym,
  accountId: createAccountPseudonyms(pseudonym),
})

describe('secrets in text', () => {
  it.each(SECRETS)('%s is found and replaced', (_, secret) => {
    const text = `before ${secret} after`
    expect(looksSecret(text)).toBe(true)
    const pseudonym = createPseudonyms()
    expect(redactText(text, redaction(pseudonym))).toBe('before redacted-1 after')
  })

  it.each([
    ['password="', 'correct, horse; battery & staple', '"'],
    ["{'Password': '", 'correct horse;', "'}"],
    ["'password' => '", 'correct-horse', "'"],
    ['{\\"a\\":\\"{\\\\\\"password\\\\\\":\\\\\\"', 'correct horse', '\\\\\\"}\\"}'],
    ['<SecretAccessKey>', 'correct-horse', '</SecretAccessKey>'],
    ['redis://:', 'correct-horse', '@host:6379'],
    ['Authorization: Basic ', 'dXNlcjpwYXNz', ''],
    ['https://host/?X-Amz-Security-Token=', 'correct-horse', '&x=1'],
    ['name_', join('AKIA', 'IOSFODNN7EXAMPLE'), 'x'],
    ['DB_PWD=', 'correct-horse', ' next'],
    ['key=', join('wJalrXUtnFEMI/K7MDENG', '/bPxRfiCYEXAMPLEKEY'), ''],
  ])('what stands behind %s is replaced whole', (before, secret, after) => {
    const pseudonym = createPseudonyms()
    const redacted = redactText(before + secret + after, redaction(pseudonym))
    expect(redacted).toMatch(/redacted-\d/)
    expect(redacted.replace(/redacted-\d/, '')).toBe(before + after)
  })

  it('a secret in base64 of a long text is replaced in the text, which stays base64', () => {
    const long = 'echo caf\u00e9\n'.repeat(20_000)
    const written = (secret: string): string => Buffer.from(`${long}password=${secret}\n`).toString('base64')
    expect(redactText(written('correct-horse'), redaction(createPseudonyms()))).toBe(written('redacted-1'))
  })

  it.each([
    '8c7f2d4e-9a1b-4c3d-8e5f-123456789abc',
    'AWS-RestartEC2Instance',
    'arn:aws:iam::111122223333:role/Automation',
    '0123456789abcdef0123456789abcdef01234567',
    'aws:executeAwsApi',
    'Basic authentication is not supported',
    'The parameter tier is Basic or Advanced',
  ])('%s is not taken for one', (text) => {
    expect(looksSecret(text)).toBe(false)
  })

  it('account ids become other twelve digits, so that ARNs stay ARNs', () => {
    const pseudonym = createPseudonyms()
    const found = redaction(pseudonym)
    const text =
      'arn:aws:ssm:eu-central-1:111122223333:automation-execution/1 arn:aws:iam::444455556666:role/x'
    const redacted = redactText(text, found)
    expect(redacted).toMatch(
      /^arn:aws:ssm:eu-central-1:0{4}\d{8}:automation-execution\/1 arn:aws:iam::0{4}\d{8}:role\/x$/,
    )
    expect(redactText(text, found)).toBe(redacted)
    expect(redactText(redacted, found)).toBe(redacted)
  })

  it('account ids in a URL are found although they are written behind escapes', () => {
    const pseudonym = createPseudonyms()
    const redacted = redactText('arn%3Aaws%3Aiam%3A%3A111122223333%3Arole', redaction(pseudonym))
    expect(redacted).toMatch(/^arn%3Aaws%3Aiam%3A%3A0{4}\d{8}%3Arole$/)
  })
})
