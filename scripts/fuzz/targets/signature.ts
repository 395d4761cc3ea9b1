import { createHash } from 'node:crypto'
import { checkAuthentication } from '../../../src/signature/check-authentication.js'
import { authorize, deriveKey, formatScope } from '../../../src/signature/sign.js'
import { verifySignature } from '../../../src/signature/verify.js'
import type { FuzzTarget } from '../target.js'

const KEYS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example-secret' }
const NOW = Date.UTC(2026, 10, 23, 9)
const TIME = '20261123T090000Z'
const SCOPE = formatScope(TIME, 'eu-central-1', 'ssm')
const BODY = '{"AutomationExecutionId":"a"}'

const signed = {
  host: 'ssm.eu-central-1.amazonaws.com',
  'content-type': 'application/x-amz-json-1.1',
  'x-amz-date': TIME,
  'x-amz-target': 'AmazonSSM.DescribeAutomationStepExecutions',
}
const authorization = authorize(
  {
    method: 'POST',
    url: `https://${signed.host}/`,
    headers: Object.entries(signed).filter(([name]) => name !== 'host'),
    payloadHash: createHash('sha256').update(BODY).digest('hex'),
  },
  {
    accessKeyId: KEYS.accessKeyId,
    key: deriveKey(KEYS.secretAccessKey, SCOPE),
    scope: SCOPE,
    datetime: TIME,
  },
)

interface Forged {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

function isServed({ headers, body }: Forged): boolean {
  const request = { method: 'POST', path: '/', headers, body: Buffer.from(body) }
  const problem =
    checkAuthentication(request) ??
    verifySignature(request, { credentials: [KEYS], service: 'ssm', region: 'eu-central-1', now: () => NOW })
  return problem === undefined
}

/** The verifier of signatures. */
export const target: FuzzTarget = {
  description:
    'A signed request of which one letter of the signature or of what it covers is another is refused.',
  async open() {
    const honest = { headers: { ...signed, authorization }, body: BODY }
    if (!isServed(honest)) throw new Error('the request that was not forged is refused')
    return {
      input(random) {
        const name = random.pick(['body', 'x-amz-target', 'x-amz-date', 'host', 'signature'])
        const letter = random.pick([...'abcdef0123456789'])
        return JSON.stringify({ name, letter, at: random.below(64) })
      },
      attempt(input) {
        const { name, letter, at } = JSON.parse(input)
        const forged = forge(honest, { name, letter, at })
        if (forged !== undefined && isServed(forged)) throw new Error('a forged request is served')
      },
    }
  },
}

function forge(
  { headers, body }: Forged,
  { name, letter, at }: { readonly name: string; readonly letter: string; readonly at: number },
): Forged | undefined {
  const change = (text: string, place: number): string =>
    text.slice(0, place) + letter + text.slice(place + 1)
  if (name === 'body') {
    const changed = change(body, at % body.length)
    return changed === body ? undefined : { headers, body: changed }
  }
  const header = name === 'signature' ? 'authorization' : name
  const text = headers[header] ?? ''
  const start = name === 'signature' ? text.length - 64 : 0
  const changed = change(text, start + (at % (text.length - start)))
  const isSame = changed.toLowerCase() === text.toLowerCase()
  return isSame ? undefined : { headers: { ...headers, [header]: changed }, body }
}
