import { describe, expect, it } from 'vitest'
import {
  looksRandom,
  type NameSecrecy,
  nameFacts,
  nameSecrecy,
  namesSecret,
} from '../../src/redaction/secret-names.js'

const split = (names: string): readonly string[] => names.split(' ')

describe('the name of a value', () => {
  it.each<[NameSecrecy, string]>([
    [
      'code',
      'Password pwd PWD passwd Passcode PIN userPins otp TOTP passphrase MasterUserPassword db-password-2 Password12 ' +
        'VerificationCode mfa_codes authCodeValue SecretCode ActivationCode 2fa_code ConfirmationCode Pairing-Code',
    ],
    [
      'secret',
      'Secret secrets passwords Passwords passwds credential AwsCredentials creds jwt BearerValue Authorization cookie Cookies ' +
        'mnemonic keytab psk passkey saml Token tokens AuthToken SessionToken token_old dbpassword clientsecret ' +
        'accesskey AccessKey apiKey API_KEYS PrivateKeyPem private-key SigningKey encryptionkey KeyMaterial KeyPlaintext keyBlob ' +
        'accesstoken xsrftoken sshKey myKeyPem SecretString SecretBinary wpaKey UnsealKeys HMACKey connectionstring sas' +
        ' mycredential mycredentials mypasswd mypassphrase mysecretkey myprivatekey mymasterkey mysigningkey keypass storepass ' +
        'dbpass userpass adminpass rootpass smtppass authtoken refreshtoken sessiontoken idtoken bearertoken apitoken ' +
        'securitytoken csrftoken salt_ _pass_ pw_ user__pw conn-str kube_config',
    ],
    [
      'key',
      'Key keys KeyValue KeyOld KeyBase64 key_prod code Codes CodeValue auth Signature seed ResponseCode OrderKey',
    ],
    [
      'plain',
      'Name SecretId SecretArn PasswordLength TokenType PasswordPolicy KeyId NextToken ClientToken page_token continuationToken ' +
        'nexttoken requesttoken IdempotencyToken maxTokens TotalTokens promptTokens StatusCodeClass CodeSnippet KeyUsage keyed ' +
        'Author authored authType SaltRounds SeedCount seedling monkey turkeys Keyboard Signatures decode pinned opinion ' +
        'KeyColumn key_column_a passive mypass salty pw1 CredentialType SecretVersion secretStage Secretariat credentialed',
    ],
  ])('says %s', (secrecy, names) => {
    expect(split(names).filter((name) => nameSecrecy(name) !== secrecy)).toEqual([])
    expect(split(names).filter((name) => namesSecret(name) !== /^(?:secret|code)$/.test(secrecy))).toEqual([])
  })

  it('says the same the second time, however long it is', () => {
    for (const name of ['Secret', 'x'.repeat(300), `${'x'.repeat(300)}Secret`]) {
      expect(nameFacts(name)).toEqual(nameFacts(name))
    }
    expect(nameSecrecy(`${'x'.repeat(300)}_Secret`)).toBe('secret')
    expect(nameSecrecy('')).toBe('plain')
    expect(nameSecrecy('key 12')).toBe('key')
  })
})

describe('a text that looks drawn at random', () => {
  it.each([
    'aZ3aZ3aZ3aZ3aZ3aZ3aZ',
    'aZ3+/=.~-_aB3aB3aB3aB3',
    '0123456789abcdef0123456789abcdef',
    '0123456789ABCDEF0123456789ABCDEF01',
  ])('is %s', (text) => expect(looksRandom(text)).toBe(true))

  it.each([
    'aZ3aZ3aZ3aZ3aZ3aZ3a',
    'az3az3az3az3az3az3az3',
    'AZ3AZ3AZ3AZ3AZ3AZ3AZ3',
    'aZxaZxaZxaZxaZxaZxaZx',
    'aB3aB3aB3 aB3aB3aB3aB3',
    'aB3aB3aB3aB3aB3aB3aB:',
    ':aB3aB3aB3aB3aB3aB3aB',
    '0123456789abcdef0123456789abcde',
    '8c7f2d4e-9a1b-4c3d-8e5f-123456789abc',
    '8C7F2D4E-9A1B-4c3d-8e5f-123456789abc',
  ])('is not %s', (text) => expect(looksRandom(text)).toBe(false))

  it('may contain a UUID', () => {
    expect(looksRandom('X8C7F2D4E-9a1b-4c3d-8e5f-123456789abc')).toBe(true)
    expect(looksRandom('8C7F2D4E-9a1b-4c3d-8e5f-123456789abcX')).toBe(true)
  })
})
