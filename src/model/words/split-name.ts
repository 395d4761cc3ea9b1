/** Words that stay in capitals, wherever they stand. */
const CAPITALS = new Set(
  [
    'acl ami api arn aws cidr cpu csv cve dax db dkim dlq dns ebs ec2 ecr ecs efs eks fifo gpu gsi http https iam id io',
    'ip ipv4 ipv6 json jwt kms lsi mfa mime nfs oidc os pdf pem pitr ram rds rfc s3 saml sdk sms smtp sns sql sqs sse',
    'sha256 ssh ssl ssm ssml ssn ssp sts tcp tls ttl udp uri url utc uuid vpc waf xml xss yaml',
  ]
    .join(' ')
    .split(' '),
)

const WORD = /IPv[46]|PartiQL|[A-Z]+s(?![a-z])|[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g

/**
 * The words of a name such as `DescribeSSMParameters`, `IN_PROGRESS` or `kms-key-id`, in lower case but for
 * abbreviations: `describe SSM parameters`.
 */
export function splitName(name: string): readonly string[] {
  const shouting = !/[a-z]/.test(name)
  const parts = name.split(/[^A-Za-z0-9]+/).flatMap((part) => joinDigits(part.match(WORD) ?? []))
  return parts.map((word) => readableWord(word, shouting))
}

/** Digits belong to the letters before them: `S3`, `SHA256`, `IPv6`. */
function joinDigits(words: readonly string[]): readonly string[] {
  const joined: string[] = []
  for (const word of words) {
    const before = joined.at(-1)
    if (before !== undefined && /^\d+$/.test(word)) joined[joined.length - 1] = `${before}${word}`
    else joined.push(word)
  }
  return joined
}

function readableWord(word: string, shouting: boolean): string {
  if (/^(?:IPv[46]|PartiQL)$/.test(word)) return word
  const lower = word.toLowerCase()
  if (CAPITALS.has(lower)) return word.toUpperCase()
  const singular = lower.replace(/s$/, '')
  if (CAPITALS.has(singular) && lower.length > 3) return `${singular.toUpperCase()}s`
  if (lower === 'ids') return 'IDs'
  const abbreviation = !shouting && /^[A-Z]{2,}[\ds]*$/.test(word)
  return abbreviation ? word : lower
}

/** The words of a name as the beginning of a sentence: `Describe SSM parameters`. */
export function sentenceCase(name: string): string {
  const text = splitName(name).join(' ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
