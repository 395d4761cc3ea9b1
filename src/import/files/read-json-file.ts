import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { decodeText } from '../../contract/files/decode-text.js'
import { UnknownFormatError, UnreadableModelError } from '../../model/model-errors.js'
import { withExactBounds } from '../../model/model-json.js'
import { isJsonObject, type JsonObject } from '../../protocol/json-values.js'

/** A file and the object that its text is. */
export interface JsonFile {
  readonly file: string
  readonly json: JsonObject
}

/**
 * Reads a file that holds a JSON object, plain or gzipped by its content. Throws `UnreadableModelError` where there is
 * no text or no JSON, and `UnknownFormatError` where it is no object.
 */
export async function readJsonFile(file: string): Promise<JsonFile> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    const reason = cause instanceof Error && 'code' in cause ? READ_FAILURES[String(cause.code)] : undefined
    throw new UnreadableModelError(`${file}: ${reason ?? String(cause)}.`, { cause })
  })
  const json = parse(await unzipped(bytes, file), file)
  if (isJsonObject(json)) return { file, json }
  throw new UnknownFormatError(`${file}: ${NO_MODEL}`)
}

/** What JSON is told that is no model. */
export const NO_MODEL =
  'this is JSON, but no model: neither a Smithy JSON AST (`smithy` at the root) nor a C2J `service-2.json` (`metadata`, `operations` and `shapes`).'

const READ_FAILURES: Readonly<Record<string, string>> = {
  EACCES: 'this file may not be read',
  EISDIR: 'this is a folder; name the model in it',
  ENOENT: 'there is no such file',
}

/** AWS's longest model, that of EC2, has some ten million bytes. */
const LONGEST_MODEL = 256 * 2 ** 20

const unzip = promisify(gunzip)

async function unzipped(bytes: Buffer, file: string): Promise<string> {
  const zipped = bytes[0] === 0x1f && bytes[1] === 0x8b
  const plain = zipped
    ? await unzip(bytes, { maxOutputLength: LONGEST_MODEL }).catch((cause: unknown) => {
        const isLong = cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE'
        const reason = isLong ? 'unpacks to more than 256 MiB, which no model has' : 'is broken or cut off'
        throw new UnreadableModelError(`${file}: the gzip data ${reason}.`, { cause })
      })
    : bytes
  return decodeText(plain)
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(withExactBounds(text))
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new UnreadableModelError(`${file}: this is not JSON (${reason}).`, { cause })
  }
}
