import { formatJson, formatPretty, logEntry } from '../../mock/log/log-entry.js'
import type { MockOptions } from '../../services/mock.js'
import { type CommandIo, UsageError } from '../command.js'
import { wantsColor } from '../terminal/wants-color.js'
import type { MockRecording } from './record.js'

/** How requests are told on stderr. */
export type LogKind = 'pretty' | 'json' | 'off'

/** Reads `--log`. Throws `UsageError` for what it does not take. */
export function readLogKind(value: unknown): LogKind {
  if (value === undefined) return 'pretty'
  if (value === 'pretty' || value === 'json' || value === 'off') return value
  throw new UsageError(`--log takes pretty, json or off, not \`${value}\``)
}

/** What is done with every exchange: a line in the log, an entry in the recording, or both; nothing where neither is wanted. */
export function exchangeListener(
  log: LogKind,
  recording: MockRecording | undefined,
  io: CommandIo,
): Pick<MockOptions, 'onExchange'> {
  if (log === 'off' && !recording) return {}
  const color = wantsColor(io.talk)
  return {
    onExchange(request, response, timing) {
      recording?.recorder.record(request, response)
      if (log === 'off') return
      const entry = logEntry(request, response, timing)
      io.talk.write(log === 'json' ? formatJson(entry) : formatPretty(entry, color))
    },
  }
}

/** Why a server cannot listen, and what to do. */
export function cannotListen(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error)
  const inUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
  return `cannot listen: ${reason}${inUse ? '; stop what uses the port, or start with --port 0 for a free one' : ''}`
}
