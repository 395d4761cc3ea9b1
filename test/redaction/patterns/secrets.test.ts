import { describe, expect, it } from 'vitest'
import { hideSecrets } from '../../../src/redaction/secret-text.js'

const hidden = (text: string): string => hideSecrets(text, () => '<hidden>')

/** Put together here, so that no scanner takes this file for a leak. */
const begin = (kind: string): string => ['-----BEGIN', `${kind}-----`].join(' ')
const end = (kind: string): string => ['-----END', `${kind}-----`].join(' ')

/** What stands before and behind `|…|` stays, and what stands between is hidden. */
function expectHidden(marked: string): void {
  const [before = '', secret = '', after = ''] = marked.split('¦')
  expect(hidden(before + secret + after)).toBe(`${before}<hidden>${after}`)
}

describe('a private key', () => {
  it.each(['PRIVATE KEY', 'RSA PRIVATE KEY', 'ENCRYPTED PRIVATE KEY', 'PGP PRIVATE KEY BLOCK'])(
    'is hidden from its first line to its last: %s',
    (kind) => {
      const key = `${begin(kind)}\nMIIE+/=\nabc-\n${end(kind)}`
      expectHidden(`a ¦${key}¦ b`)
      expect(hidden(`${key} and ${key}!`)).toBe('<hidden> and <hidden>!')
      expectHidden(`a ¦${begin(kind)}\nMIIE and what broke off`)
      expectHidden(`¦${begin(kind)}\\nMIIE\\n${end('OTHER PRIVATE KEY')}¦`)
    },
  )

  it('of PuTTY is hidden line by line, however many there are', () => {
    for (const lines of ['1', '14', '1234'])
      for (const newline of ['\n', '\r\n'])
        expectHidden(`Private-Lines: ${lines}${newline}¦AAAA+/==${newline}bbbb¦${newline}Private-MAC: a`)
    expectHidden('Private-Lines: 1\n¦AAAA¦')
  })

  it.each([begin('PUBLIC KEY'), begin('CERTIFICATE'), 'Private-Lines: 12345\nAAAA', 'Private-Lines: 1 AAAA'])(
    'is not %s',
    (text) => expect(hidden(text)).toBe(text),
  )
})

describe('a password of a URL', () => {
  it.each([
    'https://user:¦p¦@host',
    'https://:¦pw¦@host',
    'https://user:¦p:w?#¦@host/a:b@c',
    'jdbc:mysql://user:¦pw¦@host:3306/db',
    'a ssh://a:¦1¦@h and ftp://b.c/d',
  ])('is hidden in %s', expectHidden)

  it.each([
    'https://user@host',
    'https://host:80/',
    'https://a:b/c@d',
    'https://a:b c@d',
    '//a:b@c',
    'a:b@c',
    'https://a/b:c@d',
  ])('is not seen in %s', (text) => expect(hidden(text)).toBe(text))
})

describe('a password in a sentence', () => {
  it.each([
    'the password is ¦horse1¦',
    'Your PASSWORD was:  ¦horse!¦, and so on',
    'passphrase to "¦horse$¦"',
    "passcode will be '¦horse1¦'.",
    'secret ¦horse1¦;',
    'secret key of `¦horse1¦`',
    'api key ¦horse=1¦ <',
    'token set to  ¦horse1¦',
    'token\t\tchanged to ¦horse1¦',
    'password be ¦horse1¦',
    'password for me@host is ¦horse1¦ now',
    'password for bob was: ¦horse^¦',
    '(password) password ¦horse1¦',
    'token ¦1.2.3a¦',
  ])('is hidden in %s', expectHidden)

  it.each([
    'password is horses',
    'password is horse',
    'the token 12.34.56, of three',
    'token 1234567',
    'token 1234567;',
    'token arn:aws:a1',
    'my-password horse1',
    'apassword horse1',
    'password     horse1',
    'password for horses',
    'tokens horse1',
  ])('is not seen in %s', (text) => expect(hidden(text)).toBe(text))
})

describe('a line of a file of passwords', () => {
  it.each([
    'machine host login me password ¦p¦',
    'machine\thost\n  login\tme\n  password\t¦p1¦\nmachine other',
    'machine  host  login  me  password  ¦p!¦ x',
    'host:5432:db:me:¦pwd¦',
    '*:*:*:*:¦pwd¦',
    'a.b-c_d:54321:d-b:m*:¦p-w d¦'.replace(' ', ''),
    'first line\nhost:54:db:me:¦pwd¦\nlast line',
  ])('is hidden in %j', expectHidden)

  it.each([
    'mymachine host login me password p',
    'machine host password p',
    'machine host login me password',
    'host:5432:db:me:pw',
    'host:5:db:me:pwd',
    'host:543210:db:me:pwd',
    'host:port:db:me:pwd',
    'a host:5432:db:me:pwd',
    'host:5432:db:me:pwd more',
    'host:5432:db:me:pwd:more',
    'host:5432:d b:me:pwd',
    ':5432:db:me:pwd',
  ])('is not %j', (text) => expect(hidden(text)).toBe(text))
})

describe('a secret access key', () => {
  const key = (text: string): string => text.padStart(40, 'x')

  it.each([
    key('A1'),
    key('1A'),
    `1${'x'.repeat(38)}A`,
    `A${'x'.repeat(38)}1`,
    `${'A'.repeat(38)}1x`,
    `${'/'.repeat(20)}${'+'.repeat(17)}Aa1`,
  ])('of forty letters is found: %s', (text) => {
    expect(hidden(text)).toBe('<hidden>')
    expect(hidden(`(${text}).`)).toBe('(<hidden>).')
    for (const neighbour of ['a', 'Z', '0', '+', '/', '_', '-']) {
      expect(hidden(neighbour + text)).toBe(neighbour + text)
      expect(hidden(text + neighbour)).toBe(text + neighbour)
    }
    expect(hidden(`${text}=`)).toBe(`${text}=`)
    expect(hidden(`=${text}`)).toBe('=<hidden>')
  })

  it.each([
    key('AB'),
    key('12'),
    key('A1').toUpperCase(),
    key('A1').slice(1),
    key('A1').replace('x', '_'),
    key('A1').replace('xx', 'x x'),
  ])('is not %s', (text) => expect(hidden(text)).toBe(text))
})

describe('credentials of a request', () => {
  const signature = '0123456789abcdef'.repeat(4)

  it.each(
    [
      `Signature=¦${signature}¦`,
      `SignedHeaders=host, Signature=¦${signature}¦, x`,
      ...['X-Amz-Credential', 'X-Amz-Security-Token', 'X-Amz-Signature', 'x-goog-signature'].map(
        (name) => `?a=b&${name}=¦ab/c%20d¦&e=f`,
      ),
      ...['token', 'id_token', 'refresh_token', 'sig', 'signature', 'Key-Pair-Id', 'Policy'].map(
        (name) => `https://h/?${name}=¦a¦ b`,
      ),
      '"?sig=¦a¦"',
      "'&sig=¦a¦'",
      '<a href=?sig=¦a¦>',
      '?sig=¦a¦\\n',
      'Bearer ¦abcdefg1¦',
      'bearer ¦a.b~c+d/e=f:1¦, x',
      'ApiKey ¦abcdefg1¦',
      'Negotiate ¦abcdefg1¦',
      'Bearer ¦abcdefghijklmnop¦',
      'authorization: token ¦ab.d-f¦',
      'Authorization=key ¦ab.d-f¦',
      'cookie: a.b-c=¦abcdef¦; d',
      "Set-Cookie: id=¦a,b=cd¦'",
      'Basic ¦dXNlcjpw¦',
      'Basic ¦abcdefghijk+/=¦=',
      'Basic ¦abcdefgh==¦',
    ].map((text) => (text.endsWith('¦=') ? text.replace('¦=', '=¦') : text)),
  )('are hidden in %s', expectHidden)

  it.each([
    `Signature=${signature.slice(1)}`,
    `Signature=${signature}a`,
    `MySignature=${signature.replace('0', 'g')}`,
    'x-amz-signature=a',
    '?tokens=a',
    '?signatures=a',
    '?sig=',
    'Bearer abcdefgh',
    'ApiKey abcdefghijklmnop',
    'Bearer abcde1',
    'MyBearer abcdefg1',
    'authorization: token abcde',
    'my token abcdef',
    'cookie: a=abcde',
    'mycookie: a=abcdef',
    'Basic abcdefgh',
    'Basic ABCDEFG',
    'basic dXNlcjpw',
    'NotBasic dXNlcjpw',
  ])('are not %s', (text) => expect(hidden(text)).toBe(text))
})
