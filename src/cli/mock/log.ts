import { formatJson, formatPretty, type LogEntry } from '../../mock/log/log-entry.js'
import type { MockOptions } from '../../services/mock.js'
import { type CommandIo, UsageError } from '../command.js'
import { wantsColor } from '../terminal/wants-color.js'

/** How requests are told on stderr. */
export type LogKind = 'pretty' | 'json' | 'off'

/** Reads `--log`. Throws `UsageError` for what it does not take. */
export function readLogKind(value: unknown): LogKind {
  if (value === undefined) return 'pretty'
  if (value === 'pretty' || value === 'json' || value === 'off') return value
  throw new UsageError(`--log takes pretty, json or off, not \`${value}\``)
}

/** The lines of a mock's log. */
export interface RequestLog {
  /** What the mock tells it, where lines are wanted. */
  readonly options: Pick<MockOptions, 'onLog'>
  /** Writes what is not written yet. */
  flush(): void
}

/** Writes a line for each request. Lines of requests that come together are written at once, which costs a fifth. */
export function createRequestLog(kind: LogKind, { talk }: Pick<CommandIo, 'talk'>): RequestLog {
  let lines = ''
  const flush = (): void => {
    if (lines !== '') talk.write(Buffer.from(lines))
    lines = ''
  }
  if (kind === 'off') return { options: {}, flush }
  const color = wantsColor(talk)
  const format = kind === 'json' ? formatJson : (entry: LogEntry) => formatPretty(entry, color)
  const onLog = (entry: LogEntry): void => {
    if (lines === '') setImmediate(flush)
    lines += format(entry)
  }
  return { options: { onLog }, flush }
}

/** Why a server cannot listen, and what to do; an error that says neither by its code is told as it is. */
export function cannotListen(error: unknown): string {
  const { code = '', message }: { code?: string; message: string } =
    error instanceof Error ? error : { message: String(error) }
  const advice = ADVICE.get(code)
  return `cannot listen: ${message}${advice === undefined ? '' : `; ${advice}`}`
}

const NOT_HERE =
  'this machine has no address of that name: leave --host out for 127.0.0.1, or name one of its own, such as 0.0.0.0 for all'

/** What to do by the system's code for why it did not let a server listen. */
const ADVICE = new Map([
  ['EADDRINUSE', 'stop what uses the port, or start with --port 0 for a free one'],
  [
    'EACCES',
    'only the administrator may use that port: choose one above 1023, or start with --port 0 for a free one',
  ],
  ['EADDRNOTAVAIL', NOT_HERE],
  ['ENOTFOUND', NOT_HERE],
  ['EAI_AGAIN', NOT_HERE],
])
