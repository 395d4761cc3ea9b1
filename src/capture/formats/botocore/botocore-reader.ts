import type { ByteWindow } from '../../source/scan/byte-window.js'
import type { CaptureItem } from '../capture-item.js'
import type { FormatReader } from '../format-reader.js'
import { createForeignWatch } from '../logs/foreign-lines.js'
import type { Line } from '../logs/line-reader.js'
import { LogLines } from '../logs/log-lines.js'
import { cutOff, problemAt, unreadable } from '../problems.js'
import type { ReadSettings } from '../read-options.js'
import { BotocoreThread, type ToldExchange } from './botocore-thread.js'

/** The names that Python gives threads, where a log has them before its message. */
const THREAD = /\b(?:MainThread|Thread-\d+|ThreadPoolExecutor-\d+_\d+|asyncio_\d+)\b/
const LONGEST_PREFIX = 200
const LOGGER = /\b(?:botocore|awscli|boto3|urllib3)\b/

/**
 * Reads what botocore prints at debug level: `aws --debug` of the AWS CLI, or `boto3.set_stream_logger('')`. Anything
 * else in the log is passed over. Calls of several threads are told apart where the log names the threads.
 */
export class BotocoreReader implements FormatReader {
  private readonly lines: LogLines
  private readonly threads = new Map<string, BotocoreThread>()
  private readonly source: string
  private readonly settings: ReadSettings
  private entry = 0
  private hasRecords = false
  private readonly foreign = createForeignWatch('botocore')
  private items: CaptureItem[] = []
  /** By stream, the thread whose record was read last: what follows it without a name is its own. */
  private readonly current = new Map<string, BotocoreThread>()

  constructor(source: string, settings: ReadSettings) {
    this.source = source
    this.settings = settings
    this.lines = new LogLines(settings.maxEntryBytes)
  }

  read(window: ByteWindow): readonly CaptureItem[] {
    this.items = []
    for (const line of this.lines.take(window)) this.readLine(line)
    return this.items
  }

  finish(window: ByteWindow, cut: string | undefined): readonly CaptureItem[] {
    this.items = []
    const end = window.base + window.bytes.length
    const last = this.lines.takeLast(window)
    for (const line of last) this.readLine(line)
    const threads = [...this.threads.values()]
    for (const thread of threads) thread.finish(last.length > 0)
    if (!this.hasRecords && cut === undefined)
      return [unreadable(this.source, 'this is no debug log of botocore')]
    if (cut === undefined && !threads.some(({ isWaiting }) => isWaiting)) return this.items
    return [...this.items, cutOff({ source: this.source, entry: this.entry + 1 }, end, cut)]
  }

  /** What follows the label of a body belongs to it, whatever it looks like. */
  private readLine(line: Line): void {
    const { stream = '' } = line
    const current = this.current.get(stream)
    const foreign = this.foreign(line.text)
    if (foreign !== undefined) this.report(line.number, foreign)
    if (current?.awaitsBody && current.read(line)) return
    this.hasRecords ||= LOGGER.test(line.text)
    const thread = this.threadOf(line)
    this.current.set(stream, thread)
    thread.read(line)
  }

  private threadOf({ text, stream = '' }: Line): BotocoreThread {
    const name = THREAD.exec(text.slice(0, LONGEST_PREFIX))?.[0] ?? ''
    const key = `${stream}\n${name}`
    const known = this.threads.get(key)
    if (known) return known
    const thread = new BotocoreThread(
      { maxBytes: this.settings.maxEntryBytes, isAlone: name !== '' },
      {
        exchange: (told) => this.emit(told),
        problem: (line, reason) => this.report(line, reason),
      },
    )
    this.threads.set(key, thread)
    return thread
  }

  /** What the log tells of in part only. */
  private report(line: number, reason: string): void {
    this.entry += 1
    this.items.push(problemAt({ source: this.source, entry: this.entry, line }, 0, reason))
  }

  private emit({ line, ...exchange }: ToldExchange): void {
    this.entry += 1
    const place = { source: this.source, entry: this.entry, line }
    this.items.push({ kind: 'exchange', exchange: { place, ...exchange } })
  }
}
