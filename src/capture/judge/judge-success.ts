import { ERROR_TYPE_MEMBER } from '../../protocol/aws-json/error-messages.js'
import { isJsonObject, type JsonValue } from '../../protocol/json-values.js'
import type { Rendition } from '../../protocol/media-types.js'
import type { ExamplePlace } from '../coverage/examples.js'
import { addByteOrderMark, addFinding, type Context } from './context.js'
import { type BodySink, hasNoMembers, judgeContent } from './judge-body.js'
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

/** Checks a success: its status, then its body against the operation's output. */
export function judgeSuccess(
  context: Context,
  { status, body, rendition }: SuccessCase,
  sink: BodySink,
): void {
  const { plan } = context
  const place = plan.places.responses
  if (status !== OK) {
    addFinding(context, {
      side: 'response',
      rule: 'status',
      expected: 'status 200',
      place,
      found: `status ${status}`,
      value: () => String(status),
    })
    // A response of another status may rightly have no body.
    if (body.kind === 'empty') return
  }
  if (body.kind === 'counted') return
  const check = plan.output(rendition)
  if (body.kind !== 'json') {
    if (body.kind === 'empty' && check && hasNoMembers(check.shape)) return
    addFinding(context, { side: 'response', rule: 'body-json', expected: 'a body of one JSON object', place })
    return
  }
  if (body.hasByteOrderMark) addByteOrderMark(context, 'response', place)
  if (isDisguisedError(context, body.value)) return
  const examplePlace = rendition === 'wire' ? WIRE_OUTPUT : PUBLISHED_OUTPUT
  if (check) judgeContent(context, { side: 'response', check, body: body.value, place: examplePlace }, sink)
}

/** A body that is one of the operation's errors, under the status of a success. */
function isDisguisedError(context: Context, body: JsonValue): boolean {
  const type = isJsonObject(body) ? body[ERROR_TYPE_MEMBER] : undefined
  const code = typeof type === 'string' ? type.slice(type.indexOf('#') + 1) : ''
  const error = context.plan.operation.errors.get(code)
  if (!error) return false
  addFinding(context, {
    side: 'response',
    rule: 'error-status',
    pointer: `/${ERROR_TYPE_MEMBER}`,
    expected: `\`${code}\` with status ${error.status}`,
    place: error.schema,
  })
  return true
}
