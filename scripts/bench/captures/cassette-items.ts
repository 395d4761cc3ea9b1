/** An exchange as a recorder has it. */
export interface RecordedCall {
  readonly url: string
  readonly date: string
  readonly status: number
  readonly asked: Readonly<Record<string, string>>
  readonly answered: Readonly<Record<string, string>>
  readonly request: string
  readonly response: string
}

type Headers = RecordedCall['asked']

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** An interaction as vcr of Ruby writes it. */
export function rubyItem({ url, date, status, asked, answered, request, response }: RecordedCall): string {
  const headers = (fields: Headers): string =>
    Object.entries(fields)
      .map(([name, value]) => `      ${name}:\n      - ${quoted(value)}\n`)
      .join('')
  const body = (text: string): string => `    body:\n      encoding: UTF-8\n      string: ${quoted(text)}\n`
  return (
    `- request:\n    method: post\n    uri: ${url}\n${body(request)}    headers:\n${headers(asked)}` +
    `  response:\n    status:\n      code: ${status}\n      message: ''\n    headers:\n${headers(answered)}` +
    `${body(response)}  recorded_at: ${date}\n`
  )
}

/** An interaction as vcrpy writes what boto3 sends: headers that are bytes, bodies in lines of some 80 letters. */
export function pythonItem({ url, status, asked, answered, request, response }: RecordedCall): string {
  const sent = Object.entries(asked)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `      ${name}:\n      - !!binary |\n${bytesBlock(value)}`)
    .join('')
  const received = Object.entries(answered)
    .map(([name, value]) => `      ${name}:\n      - ${value}\n`)
    .join('')
  return (
    `- request:\n    body: ${folded(request, '      ')}\n    headers:\n${sent}    method: POST\n    uri: ${url}\n` +
    `  response:\n    body:\n      string: ${folded(response, '        ')}\n    headers:\n${received}` +
    `    status:\n      code: ${status}\n      message: ${status === 200 ? 'OK' : 'Bad Request'}\n`
  )
}

const bytesBlock = (text: string): string =>
  Buffer.from(text)
    .toString('base64')
    .replace(/.{1,76}/g, '        $&\n')

const WIDTH = 80

/** A text in quotes, which goes on in a new line at the first space behind so many letters. */
function folded(text: string, indent: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all that is beyond ASCII.
  const isAscii = !/[^\x00-\x7f]/.test(text)
  const [first = '', ...words] = (isAscii ? quoted(text) : escaped(text)).split(/(?<=\S) (?=\S)/)
  let column = indent.length + first.length
  let lines = first
  for (const word of words) {
    const isLong = column > WIDTH
    lines += (isLong ? `\n${indent}` : ' ') + word
    column = (isLong ? indent.length : column + 1) + word.length
  }
  return lines
}

/** In quotes, by the shortest escapes that YAML has. */
const escaped = (text: string): string =>
  JSON.stringify(text).replace(/[\u0080-\u{10ffff}]/gu, (letter) => {
    const digits = letter.codePointAt(0)?.toString(16).toUpperCase() ?? ''
    if (digits.length <= 2) return `\\x${digits}`
    return digits.length <= 4 ? `\\u${digits.padStart(4, '0')}` : `\\U${digits.padStart(8, '0')}`
  })
