import { createHash, type Hash } from 'node:crypto'
import type { Shape, StructureShape } from '../../model/shapes.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'
import type { BehaviourCall } from './behaviour.js'

/** A member that is called so is the MD5 digest of the one that it names, which some clients calculate too. */
const DIGEST_MEMBER = /^MD5Of(\w+)$/

/**
 * An output whose digests are right: `MD5OfMessageBody` is that of `MessageBody` beside it, in the entry of the request
 * with the same `Id`, or in the request. A digest of what is not there is left out.
 */
export function withDigests(output: JsonValue, { served, rendition, input }: BehaviourCall): JsonValue {
  const shape = served.outputShape(rendition)
  return shape && holdsDigests(shape) ? fill(output, shape, input) : output
}

const known = new WeakMap<Shape, boolean>()

/** Whether a digest stands anywhere in values of a shape. */
function holdsDigests(shape: Shape): boolean {
  const found = known.get(shape)
  if (found !== undefined) return found
  // Set before its members are asked, so that recursive shapes end.
  known.set(shape, false)
  const holds =
    shape.kind === 'structure'
      ? [...shape.members].some(([name, slot]) => DIGEST_MEMBER.test(name) || holdsDigests(slot.shape))
      : shape.kind === 'list' && holdsDigests(shape.item.shape)
  known.set(shape, holds)
  return holds
}

function fill(value: JsonValue, shape: Shape, input: JsonObject): JsonValue {
  if (shape.kind === 'list' && Array.isArray(value))
    return value.map((item: JsonValue) => fill(item, shape.item.shape, input))
  if (shape.kind !== 'structure' || !isJsonObject(value)) return value
  const members = new Map(Object.entries(value))
  for (const [name, slot] of shape.members) {
    const [, digested] = DIGEST_MEMBER.exec(name) ?? []
    const held = members.get(name)
    if (digested === undefined) {
      if (held !== undefined) members.set(name, fill(held, slot.shape, input))
      continue
    }
    const digest = digestOf(sourceOf(digested, value, input))
    if (digest !== undefined) members.set(name, digest)
    else if (!isDemanded(name, shape)) members.delete(name)
  }
  return Object.fromEntries(members)
}

function isDemanded(name: string, { required, expected }: StructureShape): boolean {
  return required.has(name) || expected.has(name)
}

function sourceOf(name: string, holder: JsonObject, input: JsonObject): JsonValue | undefined {
  return holder[name] ?? entryOf(holder['Id'], input)?.[name] ?? input[name]
}

/** The entry of a request's list that has an id. */
function entryOf(id: JsonValue | undefined, input: JsonObject): JsonObject | undefined {
  if (id === undefined) return undefined
  return Object.values(input)
    .flatMap((list) => (Array.isArray(list) ? list.filter(isJsonObject) : []))
    .find((entry) => entry['Id'] === id)
}

function digestOf(source: JsonValue | undefined): string | undefined {
  const hash = createHash('md5')
  if (typeof source === 'string') return hash.update(source).digest('hex')
  if (!isJsonObject(source) || Object.keys(source).length === 0) return undefined
  for (const name of Object.keys(source).toSorted()) addAttribute(hash, name, source[name])
  return hash.digest('hex')
}

const STRING = 1
const BINARY = 2

/**
 * Attributes are digested by name: name, type and value, each after its length, and before the value what kind it is.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html
 */
function addAttribute(hash: Hash, name: string, attribute: JsonValue | undefined): void {
  const { DataType: type, StringValue: text, BinaryValue: bytes } = isJsonObject(attribute) ? attribute : {}
  addPart(hash, Buffer.from(name))
  addPart(hash, Buffer.from(String(type)))
  hash.update(Uint8Array.of(text === undefined ? BINARY : STRING))
  addPart(hash, text === undefined ? Buffer.from(String(bytes ?? ''), 'base64') : Buffer.from(String(text)))
}

function addPart(hash: Hash, part: Buffer): void {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(part.length)
  hash.update(length).update(part)
}
