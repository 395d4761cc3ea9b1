import { type JsonObject, parseObject } from '../../../protocol/json-values.js'

/** The members in which loggers and shippers that write JSON put what they are handed, mostly a text. */
export const TEXTS = [
  'log',
  'message',
  'msg',
  'MESSAGE',
  '@message',
  'line',
  'text',
  'textPayload',
  'event',
] as const
/** What a record has to hold for one of its members to be called so. */
const ANY_TEXT = new RegExp(`"(?:${TEXTS.join('|')})"`)
const LOGGERS = ['name', 'logger', 'logger_name', 'loggerName', '@module'] as const
/** Records that tell of calls in members, beside their text: those of Terraform's provider, and of the SDK for JavaScript. */
const CALL_FIELD = /^(?:http\.|commandName$)/
const THREADS = ['threadName', 'thread_name', 'thread'] as const

/** The text of a line, and whether it goes on in the next line of its stream. */
export interface Unwrapped {
  readonly text: string
  readonly isPartial: boolean
  /** Which of a container's streams it was written to, where that is told. */
  readonly stream?: string
}

/** The text of a line as its program wrote it, and whose it is where a shipper puts names before lines. */
export interface Shipped {
  readonly text: string
  readonly program: string
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what terminals are steered with.
const COLOURS = /\x1b(?:\[[\d;?]*[A-Za-z]|_[^\x07]{0,100}\x07)/g
/** As GitLab marks sections of a job; the text of the line follows. */
const SECTION = /^section_(?:start|end):\d+:[\w.[\]=,-]+\r/
/** Names of programs as compose, pm2, foreman and kubectl write them; levels and loggers stand in such places too. */
const NAME =
  /^(?:\d\d:\d\d:\d\d )?(?!(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|CRITICAL|botocore|boto3|urllib3|awscli)\b)(?:\d+\|)?[\w./-]+ +\| |^\[(?:pod|container)\/[^\]]+\] /i

/** Takes off what terminals and shippers of several programs' logs put around a line: colours, sections, names. */
export function unwrapShippedLine(line: string): Shipped {
  const plain = line.includes('\x1b') ? line.replace(COLOURS, '').replace(SECTION, '') : line
  const name = NAME.exec(plain)?.[0]
  if (name === undefined) return { text: plain, program: '' }
  return { text: plain.slice(name.length), program: name.replace(/^\d\d:\d\d:\d\d /, '') }
}

/** The length of the time that lines begin with. */
export const TIME_LENGTH = 'yyyy-mm-dd hh:mm:ss,mmm'.length
const TIME = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[,.]\d{3} /

/** Whether a line begins with a time as loggers write it, so that nothing is around it that is taken off here. */
export function beginsWithTime(line: string): boolean {
  return TIME.test(line) && !line.includes('\x1b')
}

/** How lines begin that something may be around, besides records of JSON. */
const WRAPPED = /^(?:\[|\d{4}-\d\d-\d\dT|(?:time|ts|t|level|lvl)=)/

/** Whether nothing is around a line, where no records of JSON are expected and no colours are. */
export function isBare(line: string): boolean {
  return !line.includes(' | ') && !WRAPPED.test(line)
}

/**
 * The text of a record that a logger or a shipper wrote as a line of JSON, such as docker's
 * `{"log":"…\n","stream":"stderr"}`, with the thread and the logger before it where the record names them. `undefined`
 * for any other line. https://docs.docker.com/engine/logging/drivers/json-file/
 */
export function unwrapJsonLine(line: string): Unwrapped | undefined {
  const record = ANY_TEXT.test(line) ? parsed(line) : undefined
  if (!record || Object.keys(record).some((name) => CALL_FIELD.test(name))) return undefined
  const member = TEXTS.find((name) => typeof record[name] === 'string')
  const text = member && record[member]
  if (typeof text !== 'string') return undefined
  const isDocker = member === 'log' && 'stream' in record
  const before = [firstText(record, THREADS), firstText(record, LOGGERS)]
    .filter((part) => part !== undefined)
    .map((part) => `${part} - `)
    .join('')
  const isNamed = before !== ''
  return {
    text: `${before}${isNamed ? 'DEBUG - ' : ''}${text.replace(/\r?\n$/, '')}`,
    isPartial: isDocker && !text.endsWith('\n'),
    ...(isDocker && typeof record.stream === 'string' && { stream: record.stream }),
  }
}

const LOGFMT = /^(?:time|ts|t|level|lvl)=.{0,300}?\bmsg=(?="|\S)/
const QUOTED = /"((?:[^"\\]|\\.)*)"/y
const GO_ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' }

/** The text of a record as loggers of Go write it (logrus, slog): `level=debug msg="Request\nPOST / HTTP/1.1"`. */
export function unwrapLogfmtLine(line: string): Unwrapped | undefined {
  const found = LOGFMT.exec(line)
  if (!found) return undefined
  QUOTED.lastIndex = found[0].length
  const quoted = QUOTED.exec(line)?.[1]
  const text = quoted === undefined ? line.slice(found[0].length) : unquoteGo(quoted)
  return { text: text.replace(/\r?\n$/, ''), isPartial: false }
}

function unquoteGo(text: string): string {
  return text.replace(
    /\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|(.))/gi,
    (_, byte?: string, short?: string, long?: string, letter?: string) => {
      const code = byte ?? short ?? long
      if (code === undefined) return GO_ESCAPES[letter ?? ''] ?? letter ?? ''
      return String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff))
    },
  )
}

const CRI = /^\d{4}-\d\d-\d\dT\S+ (std(?:out|err)) ([PF])(?::\S+)? /

/** A line as container runtimes of Kubernetes write it: in parts where it is long. */
export function unwrapContainerLine(line: string): Unwrapped | undefined {
  const found = CRI.exec(line)
  return found
    ? { text: line.slice(found[0].length), isPartial: found[2] === 'P', stream: found[1] ?? '' }
    : undefined
}

function firstText(record: JsonObject, names: readonly string[]): string | undefined {
  const found = names.map((name) => record[name]).find((value) => typeof value === 'string')
  return typeof found === 'string' ? found : undefined
}

/** Shippers write times before lines of JSON too. */
const RECORD_START = /^(?:\d{4}-\d\d-\d\dT\S+)?\s*(?=\{)/

/** Whether a line begins as a record of JSON does. */
export function beginsRecord(line: string): boolean {
  return RECORD_START.test(line)
}

function parsed(line: string): JsonObject | undefined {
  const start = RECORD_START.exec(line)?.[0]
  return start === undefined ? undefined : parseObject(line.slice(start.length))
}
