import { copyOf } from '../memory'
import { hasText } from '../text'

/* What tells something of a call in lines of a log: phrases, each looked for by two letters of it that are seldom elsewhere. */

/** A phrase, and where in it the two letters stand. */
@unmanaged
export class Phrase {
  text: usize = 0
  length: usize = 0
  letters: usize = 0
  next: Phrase | null = null
}

export function phrase(text: string, letters: i32, next: Phrase | null): Phrase {
  const made = new Phrase()
  const bytes = heap.alloc(text.length as usize)
  for (let index = 0; index < text.length; index++)
    store<u8>(bytes + (index as usize), text.charCodeAt(index) as u8)
  made.text = copyOf(bytes, text.length as usize)
  made.length = text.length as usize
  made.letters = letters as usize
  made.next = next
  return made
}

/** What tells something of a call whenever it is told: `eq`, `po`. */
export const ofCalls = phrase(
  'Making request for OperationModel(',
  8,
  phrase('Sending http request: <', 14, phrase('Response body:', 3, null)),
)
/** What tells something of a call that was sent: `po`, `ds`, `ei`. */
export const ofResponses = phrase(
  'Response headers:',
  3,
  phrase('needs-retry.', 3, phrase('received when sending ', 3, null)),
)
export const ofPools = phrase('connectionpool', 10, null)
/** The names of threads: `Th`, `yn`. */
export const ofThreads = phrase('Thread', 0, phrase('asyncio_', 2, null))
/** Requests of other logs: `P `, `tg`, `rO`, `t=`. */
export const ofOthers = phrase(
  'HTTP Request Sent: ',
  3,
  phrase('http-outgoing-', 7, phrase('(HeaderOut) ', 6, phrase('transmitting request request=', 27, null))),
)

/** Whether one of the phrases stands between two places whose two letters stand at `hint`. */
export function stands(first: Phrase, hint: usize, from: usize): bool {
  let one: Phrase | null = first
  while (one !== null) {
    const start = hint - one.letters
    if (start >= from && hasText(start, one.text, one.length)) return true
    one = one.next
  }
  return false
}

/** The places with two letters, of sixteen and those behind each. */
export function pairs(bytes: v128, next: v128, one: u8, other: u8): v128 {
  return v128.and(i8x16.eq(bytes, i8x16.splat(one)), i8x16.eq(next, i8x16.splat(other)))
}

/** The places where a phrase may be that tells something of a call. */
export function hintsOf(bytes: v128, next: v128): v128 {
  return v128.or(
    v128.or(pairs(bytes, next, 0x65, 0x71), pairs(bytes, next, 0x70, 0x6f)),
    v128.or(pairs(bytes, next, 0x64, 0x73), pairs(bytes, next, 0x65, 0x69)),
  )
}
