import type { EntryFormat, WrittenLog } from '../formats/capture-item.js'
import { JUDGED_HEADERS } from '../judge/judged-headers.js'
import type { Side } from '../verdict/finding.js'

/**
 * What a member of an entry is to the judge. `date`: when the exchange was; `fixed`: decides the verdict, so another
 * value makes another template; `request` and `response`: a body; `request-headers` and `response-headers`: names and the
 * values that decide, fixed; `unknown`: changes how a body is to be read, so that entries with it have no template.
 * Whatever has no role may hold any value of its kind.
 */
export type Role = 'date' | 'fixed' | `${Side}-headers` | Side | 'unknown' | Roles

/** The roles of an object's members by their names. */
export interface Roles {
  readonly [member: string]: Role
}

/** Lines may hold the bodies of HAR. */
const OF_HAR: Roles = {
  postData: { text: 'unknown', encoding: 'unknown' },
  content: { text: 'unknown', encoding: 'unknown' },
}

/** The roles of the members of entries, which those of logs do not have. A URL only decides where there is no target; entries without one have no template. */
export const ENTRY_ROLES: Readonly<Record<Exclude<EntryFormat, WrittenLog['format']>, Roles>> = {
  har: {
    startedDateTime: 'date',
    request: {
      method: 'fixed',
      headers: 'request-headers',
      postData: { text: 'request', encoding: 'unknown', _encoding: 'unknown' },
    },
    response: {
      status: 'fixed',
      headers: 'response-headers',
      content: { text: 'response', encoding: 'unknown', _encoding: 'unknown' },
    },
  },
  ndjson: {
    date: 'date',
    operation: 'fixed',
    presentation: 'fixed',
    request: {
      method: 'fixed',
      headers: 'request-headers',
      body: 'request',
      ...OF_HAR,
      bodyEncoding: 'unknown',
      bodyProblem: 'unknown',
    },
    response: {
      status: 'fixed',
      headers: 'response-headers',
      body: 'response',
      ...OF_HAR,
      bodyEncoding: 'unknown',
      bodyProblem: 'unknown',
    },
  },
  // `body` is a text, or a mapping that has it.
  vcr: {
    recorded_at: 'date',
    request: { method: 'fixed', headers: 'request-headers', body: 'request' },
    response: {
      status: 'fixed',
      status_code: 'fixed',
      code: 'fixed',
      headers: 'response-headers',
      body: 'response',
    },
  },
}

/** The headers whose values decide the verdict; of others the judge reads no more than that they are there. */
export const DECIDING_HEADERS: ReadonlySet<string> = new Set(
  Object.entries(JUDGED_HEADERS).flatMap(([name, reads]) => (reads === 'value' ? [name] : [])),
)
