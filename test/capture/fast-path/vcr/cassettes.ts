import { WIRE } from '../small-entries.js'

/** What an item has besides what all have; scalars as they are written. */
export interface ItemParts {
  readonly target?: string
  readonly request?: string
  readonly response?: string
  readonly status?: number
  readonly date?: string
  /** As vcr of Ruby, vcrpy (of boto3, whose headers are bytes, too) or go-vcr writes items. */
  readonly writer?: keyof typeof WRITERS
  readonly quote?: (text: string) => string
}

/** In apostrophes, of which two stand for one. */
export const inApostrophes = (text: string): string => `'${text.replaceAll("'", "''")}'`
/** In quotes, with escapes. */
export const inQuotes = (text: string): string => JSON.stringify(text)

/** In lines as short as can be, further in than anything else. */
export const inFoldedApostrophes = (text: string): string =>
  inApostrophes(text).replace(/(?<=\S) (?=\S)/g, `\n${FURTHER}`)
/** As PyYAML writes what is no ASCII. */
export const inFoldedQuotes = (text: string): string =>
  inQuotes(text)
    .replace(/[\x80-\xff]/g, (letter) => `\\x${letter.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/[\u{10000}-\u{10ffff}]/gu, (letter) => `\\U000${letter.codePointAt(0)?.toString(16)}`)
    .replace(/ (?=\S)/g, `\\\n${FURTHER}\\ `)

const FURTHER = ' '.repeat(10)

/** Bytes in a block. */
const bytes = (text: string): string =>
  `!!binary |\n${Buffer.from(text)
    .toString('base64')
    .replace(/.{1,76}/g, `${FURTHER}$&\n`)
    .trimEnd()}`

type Written = Required<Omit<ItemParts, 'writer' | 'quote'>>

/** The lines of an item, the first of which a dash goes before. */
const WRITERS = {
  ruby: ({ target, request, response, status, date }: Written) => [
    'request:',
    '  method: post',
    '  uri: https://tiny.eu-central-1.amazonaws.com/',
    '  body:',
    '    encoding: UTF-8',
    `    string: ${request}`,
    '  headers:',
    '    Content-Type:',
    `    - ${WIRE}`,
    '    X-Amz-Target:',
    `    - ${target}`,
    'response:',
    '  status:',
    `    code: ${status}`,
    '    message: It',
    '  headers:',
    '    Content-Type:',
    `    - ${WIRE}`,
    '    Content-Length:',
    `    - '${response.length}'`,
    '  body:',
    '    encoding: UTF-8',
    `    string: ${response}`,
    '  http_version:',
    ...(date === '-' ? [] : [`recorded_at: ${date}`]),
  ],
  vcrpy: ({ target, request, response, status }: Written) => [
    'request:',
    `  body: ${request}`,
    '  headers:',
    '    Content-Type:',
    `    - ${WIRE}`,
    '    X-Amz-Target:',
    `    - ${target}`,
    '  method: POST',
    '  uri: https://tiny.eu-central-1.amazonaws.com/',
    'response:',
    '  body:',
    `    string: ${response}`,
    '  headers:',
    '    Content-Type:',
    `    - ${WIRE}`,
    '    Date:',
    '    - Thu, 19 Mar 2026 08:59:36 GMT',
    '  status:',
    `    code: ${status}`,
    '    message: It',
  ],
  boto3: ({ target, request, response, status }: Written) => [
    'request:',
    `  body: ${request}`,
    '  headers:',
    '    Authorization:',
    `    - ${bytes(`AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260319, Signature=${'0123456789abcdef'.repeat(4)}`)}`,
    '    Content-Type:',
    `    - ${bytes(WIRE)}`,
    '    User-Agent:',
    '    - Boto3/1.44.8 md/Botocore#1.44.8 ua/2.1',
    '      os/linux#6.18.44 lang/python#3.11.7',
    '    X-Amz-Target:',
    `    - ${bytes(target)}`,
    '  method: POST',
    '  uri: https://tiny.eu-central-1.amazonaws.com/',
    'response:',
    '  body:',
    `    string: ${response}`,
    '  headers:',
    '    Content-Type:',
    `    - ${WIRE}`,
    '  status:',
    `    code: ${status}`,
    '    message: It',
  ],
  go: ({ target, request, response, status }: Written) => [
    `id: ${request.length}`,
    'request:',
    '    proto: HTTP/1.1',
    '    proto_major: 1',
    `    content_length: ${request.length}`,
    '    transfer_encoding: []',
    '    trailer: {}',
    '    host: tiny.eu-central-1.amazonaws.com',
    `    body: ${request}`,
    '    form: {}',
    '    headers:',
    '        Content-Type:',
    `            - ${WIRE}`,
    '        X-Amz-Target:',
    `            - ${target}`,
    '    url: https://tiny.eu-central-1.amazonaws.com/',
    '    method: POST',
    'response:',
    '    proto: HTTP/1.1',
    '    uncompressed: false',
    `    body: ${response}`,
    '    headers:',
    '        Content-Type:',
    `            - ${WIRE}`,
    '    status: It',
    `    code: ${status}`,
    '    duration: 127.5ms',
  ],
} as const

/** An item of a list, in the first column. */
export function item(parts: ItemParts = {}): string {
  const {
    writer = 'ruby',
    quote = inApostrophes,
    target = 'Tiny.ListSteps',
    status = 200,
    date = '-',
  } = parts
  const request = quote(parts.request ?? '{"Id":"abcdefghij"}')
  const response = quote(parts.response ?? '{"Steps":[]}')
  const [first = '', ...more] = WRITERS[writer]({ target, request, response, status, date })
  return [`- ${first}`, ...more.map((text) => `  ${text}`), ''].join('\n')
}

/** A cassette with members before its list and behind it. */
export function cassetteOf(items: readonly string[]): string {
  return `---\nhttp_interactions:\n${items.join('')}recorded_with: VCR 6.2.0\n`
}
