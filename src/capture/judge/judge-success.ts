import { isJsonObject, type JsonValue } from '../../protocol/json-values.js'
import type { Rendition } from '../../protocol/media-types.js'
import type { ExamplePlace } from '../coverage/examples.js'
import { raiseByteOrderMark } from './byte-order-mark.js'
import { type Hearing, raise } from './context.js'
import { type BodyTools, isRecognised, judgeContent } from './judge-body.js'
import { hasNoMembers } from './no-members.js'
import type { MessageBody } from './read-message.js'

const OK = 200
const WIRE_OUTPUT: ExamplePlace = { side: 'response', rendition: 'wire', status: OK }
const PUBLISHED_OUTPUT: ExamplePlace = { side: 'response', rendition: 'published', status: OK }

/** One success before the judge. */
export interface SuccessCase {
  readonly status: number
  readonly body: MessageBody
  readonly rendition: Rendition
}

/** Judges a success: its status, then its body against the operation's output. */
export function judgeSuccess(
  hearing: Hearing,
  { status, body, rendition }: SuccessCase,
  tools: BodyTools,
): void {
  const { plan } = hearing
  const place = plan.places.responses
  if (status !== OK) {
    raise(hearing, {
      side: 'response',
      rule: 'status',
      expected: 'status 200',
      place,
      value: String(status),
    })
    // An answer of another status may rightly have no body.
    if (body.kind === 'empty') return
  }
  const check = plan.output(rendition)
  if (body.kind !== 'json') {
    if (body.kind === 'empty' && check && hasNoMembers(check.shape)) return
    raise(hearing, { side: 'response', rule: 'body-json', expected: 'a body of one JSON object', place })
    return
  }
  if (body.hasByteOrderMark) raiseByteOrderMark(hearing, 'response', place)
  if (isDisguisedError(hearing, body.value)) return
  const examplePlace = rendition === 'wire' ? WIRE_OUTPUT : PUBLISHED_OUTPUT
  if (check) judgeContent(hearing, { side: 'response', check, body: body.value, place: examplePlace }, tools)
}

/** Whether a success is written as others were that are in order, so that it need not be read. Counts it if so. */
export function isRecognisedSuccess(
  hearing: Hearing,
  { text, rendition }: { readonly text: string | undefined; readonly rendition: Rendition },
  tools: BodyTools,
): boolean {
  const check = hearing.plan.output(rendition)
  const place = rendition === 'wire' ? WIRE_OUTPUT : PUBLISHED_OUTPUT
  return check !== undefined && isRecognised(hearing, { text, check, place }, tools)
}

/** A body that is one of the operation's errors, under the status of a success. */
function isDisguisedError(hearing: Hearing, body: JsonValue): boolean {
  const type = isJsonObject(body) ? body['__type'] : undefined
  const code = typeof type === 'string' ? type.slice(type.indexOf('#') + 1) : ''
  const error = hearing.plan.operation.errors.get(code)
  if (!error) return false
  raise(hearing, {
    side: 'response',
    rule: 'error-status',
    pointer: '/__type',
    expected: `\`${code}\` with status ${error.status}`,
    place: error.schema,
  })
  return true
}
