import { describe, expect, it } from 'vitest'
import {
  AFTER_KEY,
  BEFORE_CODE,
  BEFORE_KEY,
  CARRIERS,
  CODE_WORDS,
  LAST_SECRET_WORDS,
  SECRET_PAIRS,
  SECRET_WORDS,
} from '../../../src/redaction/patterns/secret-words.js'
import { hideSecrets } from '../../../src/redaction/secret-text.js'

const hidden = (text: string): string => hideSecrets(text, () => '<hidden>')

describe('a secret in a file', () => {
  it.each([
    'password: |\n  <hidden>\nuser: me',
    'a:\n  - dbPassword: >-\n      <hidden>\n    user: me',
    '"token": |2\n    <hidden>',
    'secret: |\r\n\r\n  <hidden>\n',
    'pass=<hidden>',
    'ansible_become_pass=<hidden>',
    'dbPass: <hidden>',
    'a:\n  pass: <hidden>\n',
    'ROOT_PW=<hidden>',
    '<key>password</key><string><hidden></string>',
    '<key>apiToken</key>\n\t<string><hidden></string>',
    "define('DB_PASSWORD', '<hidden>');",
    'define( "AUTH_KEY", "<hidden>" );',
    'settings.setProperty("smtp.password", "<hidden>")',
    'variable "db_password" {\n  type    = string\n  default = "<hidden>"\n}',
    'variable "db_password" { default = "<hidden>" }',
    '%7B%22password%22%3A%22<hidden>%22%7D',
    '%7B%22dbPassword%22:%20%22<hidden>%22%2C%22a%22:%22b%22%7D',
    '%5C%22token%5C%22%3A%5C%22<hidden>%5C%22',
    'userPin=<hidden>',
    'dsn=<hidden>',
    'salt: <hidden>',
    'basicAuth=<hidden>',
    'proxy_auth: <hidden>',
    'nonceKey=<hidden>',
    'securityAnswer: <hidden>',
    'passwort: <hidden>',
    'contrase\u00f1a: <hidden>',
    'contrasena=<hidden>',
    'mot_de_passe: <hidden>',
    'motdepasse=<hidden>',
    'kennwort: <hidden>',
    'wachtwoord: <hidden>',
    'senha=<hidden>',
  ])('is hidden in %j, however wide its spaces are', (text) => {
    for (const secret of ['correct77horse', 'Correct.Horse-Staple'])
      for (const written of [text, text.replaceAll(/(?<! ) (?! )/g, '  ')])
        expect(hidden(written.replace('<hidden>', secret))).toBe(written)
  })

  it.each(
    [
      ...[
        'Bearer',
        'Basic',
        'Token',
        'Key',
        'ApiKey',
        'Api-Key',
        'Negotiate',
        'NTLM',
        'OAuth',
        'JWT',
        'DPoP',
      ],
      ...['PrivateToken', 'GenieKey', 'Splunk', 'SSWS', 'bearer', 'apikey'],
    ].map((scheme) => [scheme]),
  )('is hidden behind %s and what else an Authorization header begins with', (scheme) => {
    for (const text of [
      `Authorization: ${scheme} <hidden>`,
      `-H "authorization:  ${scheme}  <hidden>"`,
      `Authorization=${scheme} <hidden>`,
      `X-Api-Key: ${scheme} <hidden>`,
    ])
      expect(hidden(text.replace('<hidden>', 'correct77horse'))).toBe(text)
  })

  it.each([
    ...[
      'jwt',
      'bearer',
      'cookie',
      'creds',
      'keytab',
      'saml',
      'sas',
      'psk',
      'passkey',
      'kubeconfig',
      'pw',
      'userPw',
    ],
    ...[
      'connection-string',
      'connectionString',
      'connectionstring',
      'conn_str',
      'ssh_key',
      'SSH_PRIVATE_KEY',
    ],
    ...['tsig-key', 'webhookKey', 'KeyMaterial', 'key_pem', 'unlockCode', 'temporary_code', 'walletPhrase'],
    ...['jwtValue', 'pin_old', 'OTP_PROD', 'creds2', 'pwdB64', 'userPins', 'SecretString'],
  ])('is hidden behind %s, as it is in JSON', (name) => {
    for (const text of [
      `${name}=<hidden>`,
      `-v ${name}: "<hidden>"`,
      `\\"${name}\\":\\"<hidden>\\"`,
      `a&${name}=<hidden>&b`,
    ])
      expect(hidden(text.replace('<hidden>', 'correct77horse'))).toBe(text)
  })

  it("is hidden behind each word that makes the name of a member a secret's", () => {
    const names = [
      ...[...SECRET_WORDS, ...CODE_WORDS, ...LAST_SECRET_WORDS].map((word) => `my_${word}`),
      ...[...SECRET_PAIRS].flatMap((pair) => [pair.replace(' ', '_'), pair.replace(' ', '-')]),
      ...[...BEFORE_KEY].flatMap((word) => [`${word}_key`, `${word}-key`, `${word}_keys`]),
      ...[...BEFORE_CODE].flatMap((word) => [`${word}_code`, `${word}-code`]),
      ...[...AFTER_KEY].flatMap((word) => [`key_${word}`, `key-${word}`]),
    ]
    const carried = [...CARRIERS].flatMap((word) => [`jwt_${word}`, `connection_string_${word}`])
    const texts = [...names, ...carried].flatMap((name) =>
      [name, name.toUpperCase()].map((each) => `${each}='correct77horse'`),
    )
    expect(texts.filter((text) => !hidden(text).endsWith("='<hidden>'"))).toEqual([])
  })

  it.each(['pwValue=¦', 'dbPwOld: ¦', 'token-value: ¦', '"password-old": "¦"', 'sharedKey-value=¦'])(
    'is hidden behind a name that goes on: %s',
    (text) => {
      expect(hidden(text.replace('¦', 'correct77horse'))).toBe(text.replace('¦', '<hidden>'))
    },
  )

  it.each([
    'key=¦',
    'code: ¦,',
    '"seed": "¦"',
    "signature='¦+/ab=='",
    '?key=¦&a=b',
    'cacheKey=¦',
    '{\\"key\\":\\"¦\\"}',
  ])('is hidden where it looks drawn at random, behind a name that may be a secret\u2019s: %s', (text) => {
    const drawn = 'kJ8sd7Fh2LmQ9pXz4TbV'
    expect(hidden(text.replace('¦', drawn))).toBe(text.replace(/¦(?:\+\/ab==)?/, '<hidden>'))
  })

  it.each([
    'key=Reports/2024/January2025.csv',
    'key=getParameterHistoryV2Response',
    'key=my-Cache-Key-2024-January-01',
    'code=AccessDeniedException400',
    'key: arn:aws:kms:us-east-1:123456789012:key/0a1b2c3d',
    'key=0a1b2c3d-4e5f-6789-abcd-ef0123456789',
    'seed kJ8sd7Fh2LmQ9pXz4TbV',
    'keyId=kJ8sd7Fh2LmQ9pXz4TbV',
    'token-file: /home/me/correct77horse',
  ])('is not seen in %s', (text) => expect(hidden(text)).toBe(text))

  it('is hidden with all its lines and words', () => {
    for (const end of ['\n', '\r\n']) {
      const block = (lines: readonly string[]): string => ['password: |', ...lines, 'user: me'].join(end)
      expect(hidden(block(['  one', '', '    two', '  three']))).toBe(block(['  <hidden>']))
    }
    const words = 'legal winner thank year wave sausage worth useful legal winner thank yellow'
    for (const before of ['mnemonic: ', 'seedPhrase="', 'recovery_phrase='])
      expect(hidden(before + words)).toBe(`${before}<hidden>`)
    const key = (lines: string): string =>
      `PuTTY-User-Key-File-3: ssh-rsa\nPublic-Lines: 1\nAAAA\nPrivate-Lines: 2\n${lines}\nPrivate-MAC: ab`
    expect(hidden(key('AAAAbbbb\nCCCC+/=='))).toBe(key('<hidden>'))
  })

  it.each(['cvv: 123', 'cvc=1234', 'pin: 1234', 'OTP: 12345'])('is hidden though it is short: %s', (text) => {
    expect(hidden(text)).toBe(text.replace(/\d+/, '<hidden>'))
  })

  it.each([
    'passwordPolicy: |\n  correct77horse',
    '<key>passwordPolicy</key><string>correct77horse</string>',
    "['password', 'correct77horse']",
    'variable "password_policy" { default = "correct77horse" }',
    'variable "secret_arn" {\n}\nvariable "a" { default = "correct77horse" }',
    '%22passwordPolicy%22%3A%22correct77horse%22',
    'password:\n  user: correct77horse',
    'pin: 12',
    'pins on page 1234',
  ])('is not seen in %j', (text) => {
    expect(hidden(text)).toBe(text)
  })
})

describe('base64 of a text', () => {
  it.each([
    'a',
    '\u00e4b',
    'n\u00e9',
    '\u5bc6',
    'a\u5bc6',
    'ab\u5bc6',
    'a\u{1f600}',
    '\u{1f600}',
    'ab\u{1f600}',
  ])('is read that begins with %s', (start) => {
    const text = (secret: string): string => `${start} and here is my password=${secret}`
    const base64 = (of: string): string => Buffer.from(of).toString('base64')
    expect(hidden(base64(text('correct77horse')))).toBe(base64(text('<hidden>')))
  })
})
