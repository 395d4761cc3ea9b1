import { type RecordedMessage, withoutBody } from '../exchange/recorded-exchange.js'
import type { Shape } from '../model/shapes.js'
import { hideJson, redactParsed } from './json/json.js'
import { spendParsing } from './json/parsing-work.js'
import { isObject, type Json, namesOf, readJson } from './json/read-json.js'
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
  const text = body.slice(mark.length)
  spendParsing(text, pass.work)
  const json = readJson(text)
  if (!json) {
    if (!hidesMembers || !place) return { ...message, body: redactUnescaped(body, pass.text) }
    return { ...message, body: pseudonymOf(body, pass) }
  }
  if (hidesMembers && place && !isObject(json)) {
    return { ...message, body: mark + hideJson(json, pass.unknown) }
  }
  const redacted = redactParsed(json, {
    place,
    hide: hidesMembers ? pass.sensitive : undefined,
    hideNamed: keep.has('keys') ? undefined : pass.named,
    hideUnknown: hidesMembers ? pass.unknown : undefined,
    isOtherShape: hidesMembers && isOtherShape(json, place, isRequest),
    letters: pass.letters,
    repeatsNothing: !pass.mayRepeat(text),
    tally: pass.tally,
    repeatAccounts: pass.repeatAccounts,
    work: pass.work,
    redactText: pass.text,
    redactNumber: pass.number,
  })
  return redacted === text ? message : { ...message, body: mark + redacted }
}

/** Text that is still no JSON, and markup that is still markup, so that whoever checks it says the same of it. */
function pseudonymOf(body: string, pass: RedactionPass): string {
  const name = pass.hide(body, 'body that is no JSON')
  return body.trimStart().startsWith('<') ? `<${name}/>` : name
}

/** Whether an object is not what the contract describes: nothing of it is known, or what a request must have is not there. */
function isOtherShape(json: Json, place: Place | undefined, isRequest: boolean): boolean {
  if (!place?.isStructure || !isObject(json)) return false
  const names = namesOf(json)
  if (names.length === 0) return false
  if (!names.some((name) => place.member(name))) return true
  return isRequest && place.shapes.some((shape) => lacksRequired(names, shape))
}

function lacksRequired(names: readonly string[], shape: Shape): boolean {
  return shape.kind === 'structure' && [...shape.required].some((name) => !names.includes(name))
}

/** A text in which escapes of JSON, such as that of a body that was cut off, may hide letters of a secret. */
function redactUnescaped(text: string, redactText: (text: string) => string): string {
  const plain = text.replace(/\\u00([2-7][0-9a-f])/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
  const redacted = redactText(plain)
  return redacted === plain ? text : redacted
}
