import type { ByteWindow } from '../../source/scan/byte-window.js'
import type { TakenEntries } from '../entry-shortcut.js'
import type { Line } from '../logs/line-reader.js'
import type { LogParser, LogReport } from '../logs/log-reader.js'
import { beginsWithTime } from '../logs/unwrap-line.js'
import type { ReadSettings } from '../read-options.js'
import { AlikeRecords } from './alike-records.js'
import { holdsExchange, tells } from './botocore-records.js'
import { BotocoreThread } from './botocore-thread.js'
import { threadName } from './thread-name.js'

/** After so many exchanges that were not taken, others are read in as few steps as they can be. */
const MOST_MISSED = 3
/** With more threads, or behind so many bytes without an exchange, whole exchanges are not looked for. */
const MOST_THREADS = 8
const MOST_AWAITED = 1024 * 1024
/** Nor where other threads came between the records of exchanges more often than this, against whole ones. */
const MOST_MIXED = 8

type BotocoreSettings = Pick<ReadSettings, 'maxEntryBytes' | 'shortcut'>

const LOGGER = /\b(?:botocore|awscli|boto3|urllib3)\b/

/**
 * Reads what botocore prints at debug level: `aws --debug` of the AWS CLI, or `boto3.set_stream_logger('')`. Anything
 * else in the log is passed over. Calls of several threads are told apart where the log names the threads.
 */
export class BotocoreParser implements LogParser {
  private readonly threads = new Map<string, BotocoreThread>()
  private readonly alike = new AlikeRecords<BotocoreThread>()
  private readonly settings: BotocoreSettings
  private readonly report: LogReport
  /** The thread whose record was read last: what follows it without a name is its own. */
  private current: BotocoreThread | undefined
  /** Where the shortcut took nothing, and no exchange was read since. */
  private triedIn: Buffer | undefined
  /** How many exchanges in a row were not taken, of those that were offered. */
  private missed = MOST_MISSED
  /** Rises with exchanges that another thread comes between, and falls with whole ones, of which it takes twice as many. */
  private mixed = 0
  isOfKind = false

  constructor(settings: BotocoreSettings, report: LogReport) {
    this.settings = settings
    this.report = {
      ...report,
      exchange: (line, exchange, written) => {
        this.triedIn = undefined
        if (written) this.noteMixed(-1)
        report.exchange(line, exchange, this.isMixed ? undefined : written)
      },
    }
  }

  /** What follows the label of a body belongs to it, whatever it looks like. */
  read(line: Line): void {
    if (this.current?.awaitsBody && this.current.read(line)) return
    if (!this.isOfKind && LOGGER.test(line.text)) {
      this.isOfKind = true
      this.turnTo(this.threadOf(line.text))
    }
    if (!tells(line.text)) return
    this.turnTo(this.threadOf(line.text)).read(line)
  }

  readPlain(text: string, number: number): boolean {
    if (!this.isOfKind) return false
    if (this.current?.awaitsBody) return this.current.readPlainBody(text)
    if (!beginsWithTime(text)) return !tells(text)
    const found = this.alike.find(text)
    if (found === undefined || found === 'nothing') return found === 'nothing'
    const { owner, record } = found
    if (owner.awaitsBody || !owner.take(record, { text, number })) return false
    this.turnTo(owner)
    return true
  }

  takeKnown(window: ByteWindow, at: number): TakenEntries | 'more' | undefined {
    const { current } = this
    const { shortcut, maxEntryBytes: longest } = this.settings
    const { bytes, isLast } = window
    if (!shortcut || !current || this.isMixed || this.triedIn === bytes) return undefined
    if (!current.isIdle || !this.isIdle()) return undefined
    const mayAwait = !isLast && bytes.length <= Math.min(MOST_AWAITED, longest)
    if (mayAwait && !holdsExchange(bytes, at)) return 'more'
    const { name: thread } = current
    const bounds = { format: 'botocore', thread, before: current.endOfOwn(bytes, at), longest } as const
    const taken = shortcut.take(window, at, bounds)
    if (taken) current.passOver(bytes.toString('utf8', taken.startOfLast, taken.end))
    this.triedIn = taken ? undefined : bytes
    this.missed = taken ? 0 : this.missed + 1
    if (taken) this.noteMixed(-taken.count)
    return taken
  }

  get readsPlain(): boolean {
    return this.missed >= MOST_MISSED || this.isMixed
  }

  /** Whether calls are made at once, so that hardly an exchange is one that could be taken. */
  private get isMixed(): boolean {
    return this.mixed >= MOST_MIXED
  }

  private noteMixed(more: number): void {
    this.mixed = Math.min(Math.max(this.mixed + more, 0), 2 * MOST_MIXED)
  }

  private isIdle(): boolean {
    if (this.threads.size > MOST_THREADS) return false
    for (const thread of this.threads.values()) if (!thread.isIdle) return false
    return true
  }

  private turnTo(thread: BotocoreThread): BotocoreThread {
    if (this.current !== thread && this.current?.interrupt()) this.noteMixed(2)
    this.current = thread
    return thread
  }

  end(endsInLine: boolean): void {
    const threads = [...this.threads.values()].sort((one, other) => one.openLine - other.openLine)
    for (const thread of threads) thread.finish(endsInLine)
  }

  get stopsInside(): boolean {
    return [...this.threads.values()].some(({ isWaiting }) => isWaiting)
  }

  private threadOf(text: string): BotocoreThread {
    const name = threadName(text)
    const known = this.threads.get(name)
    if (known) return known
    const { alike } = this
    const { maxEntryBytes: maxBytes, shortcut } = this.settings
    const keepsLines = shortcut !== undefined
    const onRepeated = (): void => {
      this.triedIn = undefined
    }
    const thread = new BotocoreThread(
      { maxBytes, name, alike: () => (this.readsPlain ? alike : undefined), keepsLines, onRepeated },
      this.report,
    )
    this.threads.set(name, thread)
    return thread
  }
}
