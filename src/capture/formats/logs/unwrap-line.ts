import { isJsonObject, type JsonObject } from '../../../protocol/json-values.js'

/** The members in which loggers and shippers that write JSON put the text of a record. */
const TEXTS = [
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
const LOGGERS = ['name', 'logger', 'logger_name', 'loggerName', '@module'] as const
const THREADS = ['threadName', 'thread_name', 'thread'] as const

/** The text of a log record that is a line of JSON, and whether it goes on in the next line. */
export interface Unwrapped {
  readonly text: string
  readonly isPartial: boolean
}

/**
 * The text of a record that a logger or a shipper wrote as a line of JSON, such as docker's
 * `{"log":"…\n","stream":"stderr"}`, with the thread and the logger before it where the record names them. `undefined`
 * for any other line. https://docs.docker.com/engine/logging/drivers/json-file/
 */
export function unwrapJsonLine(line: string): Unwrapped | undefined {
  const record = parsed(line)
  if (!record) return undefined
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
  }
}

const CRI = /^\d{4}-\d\d-\d\dT\S+ std(?:out|err) ([PF])(?::\S+)? /

/** A line as container runtimes of Kubernetes write it: in parts where it is long. */
export function unwrapContainerLine(line: string): Unwrapped | undefined {
  const found = CRI.exec(line)
  return found ? { text: line.slice(found[0].length), isPartial: found[1] === 'P' } : undefined
}

function firstText(record: JsonObject, names: readonly string[]): string | undefined {
  const found = names.map((name) => record[name]).find((value) => typeof value === 'string')
  return typeof found === 'string' ? found : undefined
}

function parsed(line: string): JsonObject | undefined {
  if (!/^\s*\{/.test(line)) return undefined
  try {
    const value: unknown = JSON.parse(line)
    return isJsonObject(value) ? value : undefined
  } catch {
    return undefined
  }
}
