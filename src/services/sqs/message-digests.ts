import { createHash } from 'node:crypto'
import type { JsonObject } from '../../protocol/json-values.js'
import { objectOf, textOf } from './message.js'

/** The MD5 of a message's body, by which clients check that it arrived whole. */
export function bodyDigest(body: string): string {
  return createHash('md5').update(body).digest('hex')
}

/** The MD5 of message attributes as AWS defines it: names, types and values in the order of names, each with its length. */
export function attributesDigest(attributes: JsonObject): string | undefined {
  const names = Object.keys(attributes).toSorted()
  if (names.length === 0) return undefined
  const hash = createHash('md5')
  const update = (bytes: Buffer): void => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(bytes.length)
    hash.update(length).update(bytes)
  }
  for (const name of names) {
    const { DataType, StringValue, BinaryValue } = objectOf(attributes[name])
    const type = textOf(DataType)
    update(Buffer.from(name))
    update(Buffer.from(type))
    const isBinary = type.startsWith('Binary')
    hash.update(Buffer.from([isBinary ? 2 : 1]))
    update(isBinary ? Buffer.from(textOf(BinaryValue), 'base64') : Buffer.from(textOf(StringValue)))
  }
  return hash.digest('hex')
}
