import type { FindingGroup } from '../results/finding-ledger.js'
import type { RuleName } from '../verdict/rules.js'

/** What to do about rules of the protocol, on either side. */
const BY_RULE: Partial<Readonly<Record<RuleName, string>>> = {
  'media-type':
    'Send the Content-Type of the contract’s protocol; proxies that rewrite it break AWS clients.',
  charset: 'Write JSON in UTF-8 and leave `charset` out of the Content-Type.',
  'byte-order-mark': 'Write JSON without a byte order mark.',
  method: 'Send AWS JSON operations as `POST`.',
  target: 'Send the operation’s target in the `X-Amz-Target` header.',
  fraction: 'Send a whole number: AWS cuts the fraction off without a word.',
  'timestamp-seconds': 'Divide by 1,000: AWS counts seconds, JavaScript counts milliseconds.',
  'error-shape': 'Name the error in `__type`; without it no client can tell which one it is.',
  'unknown-member':
    'New to the contract: `validate … --patch FILE` writes it as an overlay to review and apply.',
  'missing-member':
    'AWS leaves out what is empty or not there yet, so read the member as optional; `validate … --patch FILE` writes that as an overlay. Of a mock or a proxy, fix it.',
  'bound-not-held':
    'The service is less strict than the contract: `validate … --patch FILE` loosens the bound as far as traffic shows. Of a mock or an emulator, keep the bound: AWS may hold it.',
  'unknown-enum-value':
    'New to the contract: `validate … --patch FILE` writes it as an overlay to review and apply.',
  'unknown-error':
    'New to the contract: `validate … --patch FILE` writes it as an overlay to review and apply.',
}

/** One sentence for whoever has to act: who is wrong, and what to do next. */
export function adviceFor({ rule, side, remark }: Pick<FindingGroup, 'rule' | 'side' | 'remark'>): string {
  const known = BY_RULE[rule]
  if (known !== undefined) return known
  if (side === 'response') {
    return 'The server is wrong, or the contract is: if this is a mock or a proxy, fix it; if it is AWS, fix the contract at the rule.'
  }
  return remark?.startsWith('the service accepted') === true
    ? 'The contract is stricter than the service: loosen the rule, or keep it if callers should hold to it.'
    : 'The caller is wrong: change what it sends, and check it by `checkExchanges` of the client before it is sent.'
}
