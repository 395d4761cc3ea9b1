import { describe, expect, it } from 'vitest'
import { hideSecrets, redactText } from '../../src/redaction/secret-text.js'

const hidden = (text: string): string => hideSecrets(text, () => '<hidden>')

describe('an account id in a text', () => {
  const redacted = (text: string): string =>
    redactText(text, { hide: (secret) => secret, accountId: () => 'ACCOUNT' })

  it.each([
    'ACCOUNT',
    'arn:aws:iam::ACCOUNT:role/a',
    'bucket-ACCOUNT-x',
    '_ACCOUNT_',
    'https://ACCOUNT.dkr.ecr.us-east-1.amazonaws.com/a',
    'a%2FACCOUNT%3Ab',
    'ends with ACCOUNT.',
    'ACCOUNT ACCOUNT',
    'c7f2d4e-9a1b-4c3d-8e5f-ACCOUNT',
    '8c7f2d4e-a1b-4c3d-8e5f-ACCOUNT',
    '8c7f2d4e-9a1b-c3d-8e5f-ACCOUNT',
    '8c7f2d4e-9a1b-4c3d-e5f-ACCOUNT',
    '8c7f2d4e-9a1b-4c3d-8e5g-ACCOUNT',
  ])('is found in %s', (text) => {
    expect(redacted(text.replaceAll('ACCOUNT', '123456789012'))).toBe(text)
  })

  it.each([
    '1234567890123',
    'a123456789012',
    '123456789012a',
    'Z123456789012',
    '0.123456789012',
    '123456789012.5',
    '8c7f2d4e-9a1b-4c3d-8e5f-123456789012',
    '8C7F2D4E-9A1B-4C3D-8E5F-123456789012',
    '12345678901',
  ])('is not seen in %s', (text) => {
    expect(redacted(text)).toBe(text)
  })
})

describe('what is assigned to the name of a secret', () => {
  it.each([
    'password=<hidden>',
    'password = <hidden>;',
    'password: <hidden>, user: me',
    'password := "<hidden>"',
    "password => '<hidden>'",
    '"password" : "<hidden>"',
    "env['password'] = '<hidden>'",
    'password%3D<hidden>&a=b',
    '<password><hidden></password>',
    'my_client_secret=<hidden>',
    'DB_PWD=<hidden>',
    'pin=<hidden>',
    'credentials: <hidden>',
    'Authorization: Bearer <hidden>',
    'access_key=<hidden>',
    'sharedKey: <hidden>',
    'session-key=<hidden>',
    'auth_token=<hidden>',
    'mfa_code=<hidden>',
    'recoveryCode: <hidden>',
    'passphrase=<hidden>',
    'passcode=<hidden>',
    'psk=<hidden>',
    '--db-password <hidden> --user me',
    '--api-key "<hidden>"',
    "-token '<hidden>'",
    '--otp <hidden>',
  ])('is hidden in %s, however wide its spaces are', (text) => {
    for (const space of [' ', '  ', '\t', ' \t ']) {
      const written = text.replaceAll(' ', space)
      expect(hidden(written.replace('<hidden>', 'correct77horse'))).toBe(written)
    }
  })

  it.each(['untrue', 'anyone-none', 'nullable', 'yes-yes', 'x***', '....', 'not-redacted-1', 'redacted-1-x'])(
    'is hidden where it only resembles a word that says that there is none: %s',
    (value) => expect(hidden(`password="${value}"`)).toBe('password="<hidden>"'),
  )

  it.each([
    'password=true',
    'password = null',
    'secret: none',
    'password: ***',
    'token=...',
    'password={{resolve:ssm:a}}',
    'password=redacted-12',
    'password=redacted',
    'SecretId=correct77horse',
    'passwordPolicy=correct77horse',
    'next_token=correct77horse',
    'clientToken=correct77horse',
    'tokenType=correct77horse',
    'key=correct77horse',
    'passenger=correct77horse',
    'a next_token=correct77horse',
    '(clientToken=correct77horse',
    '"page_token": "correct77horse"',
    'a%20next_token%3Dcorrect77horse',
    'énext_token=correct77horse',
    'my pin: ',
    '--password-policy',
    '--user correct77horse',
  ])('is nothing in %s', (text) => {
    expect(hidden(text)).toBe(text)
  })
})

describe('base64 in a text', () => {
  const base64 = (text: string): string => Buffer.from(text).toString('base64')

  it.each([
    'password=correct77horse',
    'nur täglich password=correct77horse',
    base64('password=correct77horse and more'),
  ])('is read and written anew: %s', (text) => {
    expect(hidden(`a ${base64(text)} b`)).toBe(`a ${base64(hidden(text))} b`)
    expect(hidden(text)).not.toContain('correct77horse')
  })

  it('is left as it is where it holds no text, or no secret', () => {
    for (const text of [
      base64('nothing of any interest'),
      base64('\u0000password=correct77horse'),
      `${base64('password=correct77horse')}A`,
      base64(base64(base64('password=correct77horse and more'))),
    ])
      expect(hidden(text)).toBe(text)
  })
})
