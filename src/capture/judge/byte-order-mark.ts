import type { Side } from '../results/finding.js'
import { type Hearing, raise } from './context.js'

/**
 * Tells that a message's JSON begins with a byte order mark, which RFC 8259 forbids to send and some parsers refuse,
 * botocore's among them. What follows the mark is judged all the same.
 */
export function raiseByteOrderMark(hearing: Hearing, side: Side, place: string): void {
  raise(hearing, { side, rule: 'byte-order-mark', expected: 'JSON without a byte order mark', place })
}
