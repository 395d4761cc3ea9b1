import type { Pseudonym } from './pseudonyms.js'

/** Names that say that what they name is a secret. */
const SECRET_NAME =
  '(?:secret(?!smanager)|passw(?:or)?d|pwd|(?:access|api|auth|private|refresh|session)[_-]?(?:key|token))'

/** Such a name up to the value that is assigned to it: in code, in JSON however often it was quoted, in XML, in a URL. */
const ASSIGNED = `${SECRET_NAME}\\w{0,20}\\\\{0,7}["']?[ \\t]{0,3}(?:=>?|:|>|%3[AD])[ \\t]{0,3}`

/** What secrets look like, wherever they stand. Each pattern matches the secret itself and nothing around it. */
const SECRET_PATTERNS: readonly RegExp[] = [
  // Access key ids and other unique ids of IAM: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
  /(?<![A-Z0-9])(?:AKIA|ASIA|ABIA|ACCA|AGPA|AIDA|AIPA|ANPA|ANVA|APKA|AROA|ASCA)[A-Z0-9]{12,}/g,
  // Session tokens of STS.
  /\b(?:IQoJb3JpZ2luX2Vj|FwoGZXIvYXdz|FQoGZXIvYXdz)[A-Za-z0-9+/=]{20,}/g,
  // JSON Web Tokens, and any JSON object in base64, whose content cannot be looked into.
  /\beyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]{5,}(?:\.[A-Za-z0-9_-]*)?|\beyJ[A-Za-z0-9+/_-]{17,}={0,2}/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY[A-Z ]*-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY[A-Z ]*-----|$)/g,
  // Tokens of GitHub, GitLab and Slack.
  /\b(?:gh[opsur]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abeoprs]-[\w-]{10,})/g,
  // Keys of Google, Stripe, OpenAI and npm.
  /\b(?:AIza[\w-]{35}|[rs]k_(?:live|test)_\w{16,}|sk-[\w-]{20,}|npm_[A-Za-z0-9]{36})/g,
  // The password of a connection string.
  /(?<=:\/\/[^\s/:@]{0,100}:)[^\s/@]{1,200}(?=@)/g,
  // What is assigned to a name that says what it is: up to the closing quote, or as one word.
  new RegExp(`(?<=${ASSIGNED}\\\\{0,7}")[^"]+?(?=\\\\{0,7}"|$)`, 'gi'),
  new RegExp(`(?<=${ASSIGNED}')[^']+?(?='|$)`, 'gi'),
  new RegExp(`(?<=${ASSIGNED})[^\\s"',;&<>\\\\]{6,}`, 'gi'),
  // A secret access key: forty base64 characters on their own, with at least a digit, a capital and a small letter.
  /(?<![A-Za-z0-9+/_-])(?=[A-Za-z+/]*\d)(?=[^A-Z]{0,39}[A-Z])(?=[^a-z]{0,39}[a-z])[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=_-])/g,
  // The signature of a signed request, and what a presigned URL or another one with a token carries.
  /(?<=\bSignature=)[0-9a-f]{64}\b/g,
  /(?<=[?&](?:X-Amz-(?:Credential|Security-Token|Signature)|(?:\w{1,20}_)?token)=)[^&\s"'<>\\]+/gi,
  /(?<=\bBearer )[\w.~+/=-]{8,}|(?<=\bBasic )(?=\S+[A-Z\d=])[A-Za-z0-9+/]{8,}={0,2}/g,
]

/**
 * An account id: twelve digits on their own, as in ARNs, written as in a URL too, in names of buckets and in hosts of
 * service addresses. The end of a UUID and a number's fraction are none.
 */
const ACCOUNT_ID =
  /(?<!(?<!%[\da-f])[a-z0-9]|\d\.|[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-)\d{12}(?![A-Za-z0-9]|\.\d)/gi

const SECRETLY_NAMED = new RegExp(SECRET_NAME, 'i')

/** Whether a name says that what it names is a secret. */
export function namesSecret(name: string): boolean {
  return SECRETLY_NAMED.test(name)
}

/** Whether a text holds something that looks like a key or a token. */
export function looksSecret(text: string): boolean {
  return SECRET_PATTERNS.some((pattern) => text.search(pattern) >= 0)
}

/**
 * Replaces what looks like a key, a token or an account id inside a text by stand-ins. Account ids become twelve other
 * digits, so that ARNs stay ARNs. Returns the same text when there is nothing to hide.
 */
export function redactText(text: string, pseudonym: Pseudonym, accountId: Pseudonym): string {
  const withoutKeys = SECRET_PATTERNS.reduce((rest, pattern) => rest.replace(pattern, pseudonym), text)
  return withoutKeys.replace(ACCOUNT_ID, accountId)
}

/** Stand-ins for account ids: twelve digits that start with zeros, as no account's do, made of the pseudonym's. */
export function createAccountPseudonyms(pseudonym: Pseudonym): Pseudonym {
  const DIGITS = 12
  return (account) => {
    if (account.startsWith('0000')) return account
    const mark = pseudonym(account).slice('redacted-'.length)
    const digits = [...mark].map((letter) => Number.parseInt(letter, 36) % 10).join('')
    return digits.slice(0, DIGITS - 4).padStart(DIGITS, '0')
  }
}
