const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))

/** Words that alone make a name a secret's. */
export const SECRET_WORDS = set(
  'secret secrets password passwords passwd passwds pwd passphrase passphrases credential credentials creds ' +
    'jwt bearer authorization cookie cookies mnemonic keytab psk passkey passkeys token tokens saml dsn kubeconfig ' +
    'connectionstring sas',
)

/** The same, where even a number is one. */
export const CODE_WORDS = set(
  'passcode passcodes pin pins otp totp password passwd pwd passphrase cvv cvc ' +
    'passwort kennwort wachtwoord senha contrasena motdepasse',
)

/** Words that are secrets where they come last: `smtp_pass`, `userPw`. */
export const LAST_SECRET_WORDS = set('pass passe pw salt')

/** Two words that are a secret's where they come last. */
export const SECRET_PAIRS: ReadonlySet<string> = new Set([
  ...['connection string', 'conn string', 'conn str', 'kube config', 'basic auth', 'proxy auth'],
  ...['security answer', 'secret answer', 'seed phrase', 'recovery phrase', 'wallet phrase', 'pass phrase'],
])

/** Words before `key` that make it a secret. */
export const BEFORE_KEY = set(
  'access account activation admin aes api app application auth cipher consumer customer crypt data decrypt ' +
    'decryption deploy deployment encrypt encryption function gpg hmac ingest ingestion instrumentation integration ' +
    'license licence master nonce pem pgp private recovery root routing rsa sas secret security service session shared sign ' +
    'signing ssh ssl storage subscription symmetric tls tsig unseal vault webhook wpa',
)

/** Words behind `key` that make it a secret. */
export const AFTER_KEY = set('material plaintext blob pem')

/** Words before `code` that make it a secret. */
export const BEFORE_CODE = set(
  '2fa access activation answer auth authentication authorization backup challenge claim confirmation device door ' +
    'factor invitation invite login mfa otp pairing pass pin recovery redemption registration reset scratch secret ' +
    'security sms temporary time token totp unlock user verification verify',
)

/** Words before `token` with which it marks a page, a retry or a state, and opens nothing. */
export const BEFORE_HARMLESS_TOKEN = set(
  'caller change client continuation continue creation creator cursor dedup deduplication idempotency lock marker ' +
    'next operation page pagination prev previous request scroll start starting sync max min total prompt completion ' +
    'input output',
)

/** Those of them with which it does so though they are written as one word: `nexttoken`. */
export const HARMLESS_TOKEN_WORDS = set('next page client continuation pagination idempotency request')

/** Last words that make of a secret a fact about it: `SecretId`, `PasswordLength`. */
export const ABOUT = set(
  'age algorithm arn arns at audience category changed class complexity config configuration count counts created date ' +
    'days description disabled duration enabled endpoint exists expiration expires expiry field file format from ' +
    'group hint history hours id ids index issuer kind label last length level lifetime limit list location manager max ' +
    'method min minutes mode modified name names on options path policies policy position prefix prevention prompt ' +
    'provider ref reference region required reset reuse rotated rotation rule rules scope scopes seconds set settings ' +
    'size source stdin spec stage stages state status store strength time timestamp ttl type types updated url uri usage used ' +
    'user username users valid validity version versions endpoints supported requirements requirement',
)

/** Words that may follow and change nothing: `PasswordValue`, `SecretString`, `TOKEN_OLD`. */
export const CARRIERS = set(
  'value values string strings binary text data plaintext material blob base64 b64 content contents raw hash hex pem ' +
    'old new current previous encoded encrypted prod production dev test staging main primary secondary a b s',
)

/** No name without any of these is a secret's. */
export const TELLING_WORDS =
  /secret|pass|pwd|pw|cred|jwt|bearer|auth|cookie|mnemonic|keytab|psk|token|saml|pin|otp|key|code|signature|seed|salt|sas|dsn|kube|conn|answer|phrase|cv[vc]|kennwort|wachtwoord|senha|contrase[n\u00f1]/i
