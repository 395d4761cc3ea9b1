import { expect, it } from 'vitest'
import { hideSecrets } from '../../../src/redaction/secret-text.js'

/** Put together here, so that no scanner takes this file for a leak. */
const begin = (kind: string): string => ['-----BEGIN', `${kind}-----`].join(' ')
const KEY = ['AKIA', 'IOSFODNN7EXAMPLE'].join('')

it('what is hidden is called by its kind', () => {
  const kinds = (text: string): readonly string[] => {
    const told: string[] = []
    hideSecrets(text, (secret, kind) => {
      told.push(kind)
      return '#'.repeat(secret.length)
    })
    return told
  }
  const long = 'a'.repeat(40)
  expect(
    [
      KEY,
      `IQoJb3JpZ2luX2Vj${long}`,
      `eyJ${long}`,
      begin('PRIVATE KEY'),
      'Private-Lines: 1\nAAAA',
      `gho_${long}`,
      `xoxb-${long}`,
      `AIza${long}`,
      'https://a:b@c',
      'pwd=correct77horse',
      `mnemonic: ${Array(12).fill('word').join(' ')}`,
      'a --db-password correct77horse',
      'redis-cli -a correct77horse',
      'zip -P correct77horse a',
      'echo correct77horse | passwd',
      'the password is correct77horse',
      'machine a login b password c',
      'host:5432:db:me:pwd',
      'A1'.padStart(40, 'x'),
      '?sig=a',
      'Bearer abcdefg1',
      'Basic dXNlcjpw',
    ].map((text) => kinds(text)[0]),
  ).toEqual([
    'access key id',
    'session token of STS',
    'JSON Web Token or JSON in base64',
    'private key',
    'private key',
    'token of a code host or registry',
    'token of a messenger or its webhook',
    'key of a service',
    'password of a URL',
    'what is assigned to a secret name',
    'what is assigned to a secret name',
    'option of a command line',
    'argument of a command',
    'argument of a command',
    'password piped to a command',
    'password in a sentence',
    'line of a .netrc file',
    'line of a .pgpass file',
    'secret access key',
    'signature',
    'credentials of an HTTP header',
    'credentials of an HTTP header',
  ])
})
