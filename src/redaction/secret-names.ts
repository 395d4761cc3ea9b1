import { detached } from './detached.js'
import { pairRole } from './pairs.js'

/**
 * What a name says of the value it names: `secret` that the value is one; `code` that even a number is one, as a PIN;
 * `key` that it may be one, which only its letters can tell; `plain` nothing.
 */
export type NameSecrecy = 'secret' | 'code' | 'key' | 'plain'

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))

/** Words that alone make a name a secret's. */
const SECRET_WORDS = set(
  'secret secrets password passwords passwd passwds pwd passphrase passphrases credential credentials creds ' +
    'jwt bearer authorization cookie cookies mnemonic keytab psk passkey passkeys token tokens saml dsn kubeconfig ' +
    'connectionstring sas',
)

/** The same, where even a number is one. */
const CODE_WORDS = set(
  'passcode passcodes pin pins otp totp password passwd pwd passphrase cvv cvc ' +
    'passwort kennwort wachtwoord senha contrasena motdepasse',
)

/** Words that are secrets where they come last: `smtp_pass`, `userPw`. */
const LAST_SECRET_WORDS = set('pass passe pw salt')

/** Two words that are a secret's where they come last. */
const SECRET_PAIRS: ReadonlySet<string> = new Set([
  ...['connection string', 'conn string', 'conn str', 'kube config', 'basic auth', 'proxy auth'],
  ...['security answer', 'secret answer', 'seed phrase', 'recovery phrase', 'wallet phrase', 'pass phrase'],
])

/** Ends of words that were written together, such as `dbpassword` and `clientsecret`. */
const SECRET_ENDING =
  /(?:password|passwd|passphrase|secret|credentials?|apikey|accesskey|secretkey|privatekey|(?:store|key|db|user|admin|root|smtp)pass|masterkey|encryptionkey|signingkey|(?:access|auth|refresh|session|id|bearer|api|security|csrf|xsrf)token)$/

/** Words before `key` that make it a secret. */
const BEFORE_KEY = set(
  'access account activation admin aes api app application auth cipher consumer customer crypt data decrypt ' +
    'decryption deploy deployment encrypt encryption function gpg hmac ingest ingestion instrumentation integration ' +
    'license licence master nonce pem pgp private recovery root routing rsa sas secret security service session shared sign ' +
    'signing ssh ssl storage subscription symmetric tls tsig unseal vault webhook wpa',
)

/** Words before `code` that make it a secret. */
const BEFORE_CODE = set(
  '2fa access activation answer auth authentication authorization backup challenge claim confirmation device door ' +
    'factor invitation invite login mfa otp pairing pass pin recovery redemption registration reset scratch secret ' +
    'security sms temporary time token totp unlock user verification verify',
)

/** Words before `token` with which it marks a page, a retry or a state, and opens nothing. */
const BEFORE_HARMLESS_TOKEN = set(
  'caller change client continuation continue creation creator cursor dedup deduplication idempotency lock marker ' +
    'next operation page pagination prev previous request scroll start starting sync max min total prompt completion ' +
    'input output',
)

const HARMLESS_TOKEN = /(?:next|page|client|continuation|pagination|idempotency|request)token$/

/** Last words that make of a secret a fact about it: `SecretId`, `PasswordLength`. */
const ABOUT = set(
  'age algorithm arn arns at audience category changed class complexity config configuration count counts created date ' +
    'days description disabled duration enabled endpoint exists expiration expires expiry field file format from ' +
    'group hint history hours id ids index issuer kind label last length level lifetime limit list location manager max ' +
    'method min minutes mode modified name names on options path policies policy position prefix prevention prompt ' +
    'provider ref reference region required reset reuse rotated rotation rule rules scope scopes seconds set settings ' +
    'size source stdin spec stage stages state status store strength time timestamp ttl type types updated url uri usage used ' +
    'user username users valid validity version versions endpoints supported requirements requirement',
)

/** Words that may follow and change nothing: `PasswordValue`, `SecretString`, `TOKEN_OLD`. */
const CARRIERS = set(
  'value values string strings binary text data plaintext material blob base64 b64 content contents raw hash hex pem ' +
    'old new current previous encoded encrypted prod production dev test staging main primary secondary a b s',
)

/** What a member's name says. */
export interface NameFacts {
  readonly secrecy: NameSecrecy
  /** Its place in a pair of name and value. */
  readonly role: 'name' | 'value' | undefined
}

/** Captures repeat their names, so what they say is kept at hand: of so many names so long. */
const MOST_NAMES = 20_000
const LONGEST_NAME = 200

const known = new Map<string, NameFacts>()

/** Returns what a name in any casing says. */
export function nameFacts(name: string): NameFacts {
  const found = known.get(name)
  if (found) return found
  const facts = { secrecy: readName(name), role: pairRole(name) }
  if (known.size >= MOST_NAMES) known.clear()
  if (name.length <= LONGEST_NAME) known.set(detached(name), facts)
  return facts
}

/** Returns what a name in any casing says of the value it names. */
export function nameSecrecy(name: string): NameSecrecy {
  return nameFacts(name).secrecy
}

/** Whether a name says that what it names is a secret. */
export function namesSecret(name: string): boolean {
  const secrecy = nameSecrecy(name)
  return secrecy === 'secret' || secrecy === 'code'
}

/** No name without any of these is a secret's. */
export const TELLING_WORDS =
  /secret|pass|pwd|pw|cred|jwt|bearer|auth|cookie|mnemonic|keytab|psk|token|saml|pin|otp|key|code|signature|seed|salt|sas|dsn|kube|conn|answer|phrase|cv[vc]|kennwort|wachtwoord|senha|contrase/i

function readName(name: string): NameSecrecy {
  if (!TELLING_WORDS.test(name)) return 'plain'
  const words = wordsOf(name.slice(-LONGEST_NAME))
  const last = words.at(-1)
  if (last === undefined) return 'plain'
  if (ABOUT.has(last) && !SECRET_PAIRS.has(`${words.at(-2)} ${last}`)) return 'plain'
  const verdicts = words.map((word, index) => wordSecrecy(word, words[index - 1], words[index + 1]))
  return verdicts.includes('code') ? 'code' : (verdicts.find((verdict) => verdict !== 'plain') ?? 'plain')
}

/** The words of a name, in lower case and without the digits behind them. */
function wordsOf(name: string): readonly string[] {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z\d]+/)
    .map((word) => withoutNumber(word.toLowerCase()))
    .filter((word) => word !== '' && !/^\d+$/.test(word))
}

/** `password2` is `password`; `base64` is a word of its own. */
function withoutNumber(word: string): string {
  return CARRIERS.has(word) ? word : word.replace(/(?<=[a-z]{3})\d+$/, '')
}

function wordSecrecy(word: string, before: string | undefined, after: string | undefined): NameSecrecy {
  if (CODE_WORDS.has(word)) return 'code'
  if (word === 'token' || word === 'tokens') {
    return before !== undefined && BEFORE_HARMLESS_TOKEN.has(before) ? 'plain' : 'secret'
  }
  if (SECRET_WORDS.has(word)) return 'secret'
  if (SECRET_ENDING.test(word) && !HARMLESS_TOKEN.test(word)) return 'secret'
  const isLast = after === undefined || CARRIERS.has(after)
  if (isLast && LAST_SECRET_WORDS.has(word)) return 'secret'
  if (isLast && SECRET_PAIRS.has(`${before} ${word.replace(/s$/, '')}`)) return 'secret'
  if (word === 'code' || word === 'codes') {
    if (isLast && before !== undefined && BEFORE_CODE.has(before)) return 'code'
    return isLast ? 'key' : 'plain'
  }
  if (word === 'key' || word === 'keys') {
    if (before !== undefined && BEFORE_KEY.has(before)) return 'secret'
    if (after === 'material' || after === 'plaintext' || after === 'blob' || after === 'pem') return 'secret'
    return isLast ? 'key' : 'plain'
  }
  return isLast && (word === 'auth' || word === 'signature' || word === 'seed') ? 'key' : 'plain'
}

const SHORTEST_RANDOM = 20

/** Whether a text looks drawn at random, as keys are, and is no ARN, UUID, path or sentence. */
export function looksRandom(text: string): boolean {
  if (text.length < SHORTEST_RANDOM || !/^[\w+/=.~-]+$/.test(text) || UUID.test(text)) return false
  if (/^[0-9a-f]+$/i.test(text)) return text.length >= 32
  return /\d/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text)
}

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i
