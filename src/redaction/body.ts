import { type RecordedMessage, withoutBody } from '../exchange/recorded-exchange.js'
import { isJsonObject, type JsonValue } from '../protocol/json-values.js'
import { hideJson, redactParsed } from './json/json.js'
import { spendParsing } from './json/parsing-work.js'
import type { RedactionPass } from './pass.js'
import type { Place } from './places.js'
import { SENSITIVE_KINDS, type SensitiveKind } from './sensitive-kinds.js'

/** What is known of a body, and what is to be hidden. */
export interface BodyRedaction {
  readonly place: Place | undefined
  readonly isRequest: boolean
  readonly keep: ReadonlySet<SensitiveKind>
  readonly pass: RedactionPass
}

/**
 * A message with its body redacted. A body that is no JSON, or not the JSON that the contract describes, is hidden as a
 * whole: nobody can tell what of it is sensitive.
 */
export function redactBody<Message extends RecordedMessage>(
  message: Message,
  { place, isRequest, keep, pass }: BodyRedaction,
): Message {
  const { body, bodyEncoding } = message
  if (body === undefined || body === '') return message
  if (bodyEncoding !== undefined) {
    if (SENSITIVE_KINDS.every((kind) => keep.has(kind))) return message
    pass.note('body that is no text')
    return withoutBody(message, 'not recorded, for it is not text')
  }
  const hidesMembers = !keep.has('members')
  const mark = body.startsWith('\uFEFF') ? '\uFEFF' : ''
  const json = body.slice(mark.length)
  spendParsing(json, pass.work)
  const parsed = parse(json)
  if (parsed === undefined) {
    if (!hidesMembers || !place) return { ...message, body: redactUnescaped(body, pass.text) }
    return { ...message, body: pseudonymOf(body, pass) }
  }
  if (hidesMembers && place && !isJsonObject(parsed.value)) {
    return { ...message, body: mark + hideJson(json, pass.unknown) }
  }
  const redacted = redactParsed(json, {
    place,
    hide: hidesMembers ? pass.sensitive : undefined,
    hideNamed: keep.has('keys') ? undefined : pass.named,
    hideUnknown: hidesMembers ? pass.unknown : undefined,
    isOtherShape: hidesMembers && isOtherShape(parsed.value, place, isRequest),
    letters: pass.letters,
    work: pass.work,
    redactText: pass.text,
    redactNumber: pass.number,
  })
  return redacted === json ? message : { ...message, body: mark + redacted }
}

function parse(json: string): { readonly value: JsonValue } | undefined {
  try {
    return { value: JSON.parse(json) }
  } catch {
    return undefined
  }
}

/** Text that is still no JSON, and markup that is still markup, so that whoever checks it says the same of it. */
function pseudonymOf(body: string, pass: RedactionPass): string {
  const name = pass.hide(body, 'body that is no JSON')
  return body.trimStart().startsWith('<') ? `<${name}/>` : name
}

/** Whether an object is not what the contract describes: nothing of it is known, or what a request must have is not there. */
function isOtherShape(value: JsonValue, place: Place | undefined, isRequest: boolean): boolean {
  if (!isJsonObject(value) || !place) return false
  const names = Object.keys(value)
  if (names.length === 0 || !place.isStructure) return false
  if (!names.some((name) => place.member(name))) return true
  return (
    isRequest &&
    place.shapes.some(
      (shape) =>
        shape.kind === 'structure' &&
        shape.required.size > 0 &&
        [...shape.required].some((name) => !Object.hasOwn(value, name)),
    )
  )
}

/** A text in which escapes of JSON, such as that of a body that was cut off, may hide letters of a secret. */
function redactUnescaped(text: string, redactText: (text: string) => string): string {
  const plain = text.replace(/\\u00([2-7][0-9a-f])/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
  const redacted = redactText(plain)
  return redacted === plain ? text : redacted
}
