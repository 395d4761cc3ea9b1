import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { pythonItem, type RecordedCall, rubyItem } from './cassette-items.js'
import { createDice } from './dice.js'
import type { MadeExchange, MadeService } from './real-services.js'

/** Who writes JSON, and what is particular about it. */
export const WRITERS = {
  /** As JavaScript and AWS write: nothing between the parts. */
  compact: {
    body: (value: object) => JSON.stringify(value),
    envelope: (value: object) => JSON.stringify(value),
  },
  /** As Python writes: a space after each colon and comma, and nothing beyond ASCII. */
  spaces: {
    body: (value: object) => ascii(spaced(value)),
    envelope: (value: object) => ascii(spaced(value)),
  },
  /** As .NET writes: what HTML cares for and every quote in a string as `\u` and four digits. */
  escapes: {
    body: (value: object) => JSON.stringify(value),
    envelope: (value: object) => withEscapes(JSON.stringify(value)),
  },
  /** As Go and `jq -S` write: members by their names. */
  sorted: {
    body: (value: object) => JSON.stringify(sorted(value)),
    envelope: (value: object) => JSON.stringify(sorted(value)),
  },
} as const satisfies Readonly<Record<string, Writer>>

/** Writes a body as text, and the entry that has the texts in it. */
interface Writer {
  readonly body: (value: object) => string
  readonly envelope: (value: object) => string
}

export const FORMATS = ['har', 'ndjson', 'vcr', 'vcrpy', 'botocore'] as const
export type RealFormat = (typeof FORMATS)[number]

/** What to write. */
export interface RealCapture {
  readonly service: MadeService
  readonly format: RealFormat
  readonly writer: keyof typeof WRITERS
  readonly bytes: number
}

/** Writes a capture of at least so many bytes; returns how many exchanges and bytes it has. */
export async function writeRealCapture(
  file: string,
  { service, format, writer, bytes: least }: RealCapture,
): Promise<{ readonly exchanges: number; readonly bytes: number }> {
  const dice = createDice(7)
  const stream = createWriteStream(file)
  let bytes = 0
  let exchanges = 0
  const write = async (text: string): Promise<void> => {
    bytes += Buffer.byteLength(text)
    if (!stream.write(text)) await once(stream, 'drain')
  }
  const { head, between, tail, entry } = LAYOUTS[format]
  await write(head)
  for (; bytes < least; exchanges++) {
    const made = service.make(dice)
    const text = entry({ ...sampleOf(made, service, exchanges), writer: WRITERS[writer] })
    await write(exchanges > 0 ? between + text : text)
  }
  await write(tail)
  stream.end()
  await once(stream, 'close')
  return { exchanges, bytes }
}

interface Sample {
  readonly writer: Writer
  readonly made: MadeExchange
  readonly date: string
  readonly url: string
  readonly asked: Readonly<Record<string, string>>
  readonly answered: Readonly<Record<string, string>>
}

function sampleOf(made: MadeExchange, service: MadeService, number: number): Omit<Sample, 'writer'> {
  const date = new Date(1.7e12 + number * 977).toISOString()
  const id = `${number.toString(16).padStart(8, '0')}-41c3-4f33-a3d1-8a4e5b6c7d8e`
  return {
    made,
    date,
    url: `https://${service.host}/`,
    asked: {
      'Content-Type': service.mediaType,
      'X-Amz-Target': `${service.targetPrefix}.${made.operation}`,
      'User-Agent': 'aws-sdk-js/3.1169.0 os/linux lang/js md/nodejs#20.20.0 api/ssm#3.1169.0',
      'X-Amz-Date': date.replace(/[-:]|\.\d+/g, ''),
    },
    answered: { Server: 'Server', 'Content-Type': service.mediaType, 'x-amzn-RequestId': id },
  }
}

/** A body, with times as AWS writes them. */
const bodyOf = (value: object, { body }: Writer): string =>
  body(value).replace(/"@([\d.]+)@"/g, (_, time: string) => Number(time).toExponential().replace('e+', 'E'))

interface Layout {
  readonly head: string
  readonly between: string
  readonly tail: string
  readonly entry: (sample: Sample) => string
}

const LAYOUTS: Readonly<Record<RealFormat, Layout>> = {
  har: {
    head: '{"log":{"version":"1.2","creator":{"name":"bench","version":"1"},"entries":[',
    between: ',\n',
    tail: ']}}\n',
    entry: harEntry,
  },
  ndjson: { head: '', between: '\n', tail: '\n', entry: ndjsonLine },
  vcr: {
    head: '---\nhttp_interactions:\n',
    between: '',
    tail: 'recorded_with: VCR 6.1.0\n',
    entry: (sample) => rubyItem(recorded(sample)),
  },
  vcrpy: {
    head: 'interactions:\n',
    between: '',
    tail: 'version: 1\n',
    entry: (sample) => pythonItem(recorded({ ...sample, asked: { ...sample.asked, ...SIGNATURE } })),
  },
  botocore: { head: '', between: '', tail: '', entry: botocoreRecords },
}

function ndjsonLine({ writer, made, date, url, asked, answered }: Sample): string {
  return writer.envelope({
    date,
    request: { method: 'POST', url, headers: asked, body: bodyOf(made.request, writer) },
    response: { status: made.status, headers: answered, body: bodyOf(made.response, writer) },
  })
}

function harEntry({ writer, made, date, url, asked, answered }: Sample): string {
  const list = (headers: Readonly<Record<string, string>>): object[] =>
    Object.entries(headers).map(([name, value]) => ({ name, value }))
  const mimeType = asked['Content-Type']
  const [request, response] = [bodyOf(made.request, writer), bodyOf(made.response, writer)]
  return writer.envelope({
    startedDateTime: date,
    time: 12,
    request: {
      method: 'POST',
      url,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: list(asked),
      queryString: [],
      postData: { mimeType, text: request },
      headersSize: -1,
      bodySize: request.length,
    },
    response: {
      status: made.status,
      statusText: made.status === 200 ? 'OK' : 'Bad Request',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: list(answered),
      content: { size: response.length, mimeType, text: response },
      redirectURL: '',
      headersSize: -1,
      bodySize: response.length,
    },
    cache: {},
    timings: { send: 0, wait: 12, receive: 0 },
  })
}

/** An exchange for the writers of cassettes. */
function recorded({ made, writer, ...sample }: Sample): RecordedCall {
  const [request, response] = [bodyOf(made.request, writer), bodyOf(made.response, writer)]
  return { ...sample, status: made.status, request, response }
}

/** A text as Python prints its bytes. */
const bytesLiteral = (text: string): string =>
  `b'${[...Buffer.from(text)]
    .map((byte) => {
      const letter = String.fromCharCode(byte)
      if (letter === "'" || letter === '\\') return `\\${letter}`
      return byte < 0x20 || byte > 0x7e ? `\\x${byte.toString(16).padStart(2, '0')}` : letter
    })
    .join('')}'`

/** Requests are logged as they are sent, signed. */
const SIGNATURE = {
  Authorization: `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20231114/us-east-1/ssm/aws4_request, SignedHeaders=host;x-amz-date, Signature=${'0a1b2c3d'.repeat(8)}`,
}

function botocoreRecords({ writer, made, date, url, asked, answered }: Sample): string {
  const dict = (fields: Readonly<Record<string, string>>): string =>
    `{${Object.entries(fields)
      .map(([name, value]) => `'${name}': '${value}'`)
      .join(', ')}}`
  const record = (logger: string, message: string): string =>
    `${date.replace('T', ' ').replace('.', ',').replace('Z', '')} - MainThread - ${logger} - DEBUG - ${message}\n`
  const response = [
    record('botocore.parsers', `Response headers: ${dict(answered)}`),
    record('botocore.parsers', 'Response body:'),
    `${bytesLiteral(bodyOf(made.response, writer))}\n`,
  ].join('')
  return [
    record('botocore.hooks', `Event before-call.ssm.${made.operation}: calling handler <function x at 0x7f>`),
    record(
      'botocore.endpoint',
      `Making request for OperationModel(name=${made.operation}) with params: {'method': 'POST', 'headers': ${dict(asked)}, 'body': ${bytesLiteral(bodyOf(made.request, writer))}, 'url': '${url}'}`,
    ),
    record(
      'botocore.endpoint',
      `Sending http request: <AWSPreparedRequest stream_output=False, method=POST, url=${url}, headers=${dict({ ...asked, ...SIGNATURE })}>`,
    ),
    record('urllib3.connectionpool', `https://host:443 "POST / HTTP/1.1" ${made.status} None`),
    // An error is parsed once more, by the shape that its model has.
    ...(made.status < 300 ? [response] : [response, response]),
  ].join('')
}

function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).map(
    ([name, content]) => `${JSON.stringify(name)}: ${spaced(content)}`,
  )
  return `{${members.join(', ')}}`
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(members.map(([name, content]) => [name, sorted(content)]))
}

const escaped = (letter: string): string =>
  `\\u${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
// biome-ignore lint/suspicious/noControlCharactersInRegex: all that is beyond ASCII.
const ascii = (text: string): string => text.replace(/[^\x00-\x7f]/g, escaped)
const withEscapes = (text: string): string =>
  ascii(text.replaceAll('\\"', '\\u0022').replace(/[&'+<>`]/g, escaped))
