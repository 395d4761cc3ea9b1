import type { Line } from '../logs/line-reader.js'
import type { LogParser, LogReport } from '../logs/log-reader.js'
import { beginsWithTime } from '../logs/unwrap-line.js'
import { AlikeRecords } from './alike-records.js'
import { tells } from './botocore-records.js'
import { BotocoreThread } from './botocore-thread.js'
import { threadName } from './thread-name.js'

const LOGGER = /\b(?:botocore|awscli|boto3|urllib3)\b/

/**
 * Reads what botocore prints at debug level: `aws --debug` of the AWS CLI, or `boto3.set_stream_logger('')`. Anything
 * else in the log is passed over. Calls of several threads are told apart where the log names the threads.
 */
export class BotocoreParser implements LogParser {
  private readonly threads = new Map<string, BotocoreThread>()
  private readonly alike = new AlikeRecords<BotocoreThread>()
  private readonly maxBytes: number
  private readonly report: LogReport
  /** The thread whose record was read last: what follows it without a name is its own. */
  private current: BotocoreThread | undefined
  isOfKind = false

  /** `maxBytes` is the longest body that is kept. */
  constructor(maxBytes: number, report: LogReport) {
    this.maxBytes = maxBytes
    this.report = report
  }

  /** What follows the label of a body belongs to it, whatever it looks like. */
  read(line: Line): void {
    if (this.current?.awaitsBody && this.current.read(line)) return
    this.isOfKind ||= LOGGER.test(line.text)
    if (!tells(line.text)) return
    this.current = this.threadOf(line.text)
    this.current.read(line)
  }

  readPlain(text: string, number: number): boolean {
    if (!this.isOfKind) return false
    if (this.current?.awaitsBody) return this.current.readPlainBody(text)
    if (!beginsWithTime(text)) return !tells(text)
    const found = this.alike.find(text)
    if (found === undefined || found === 'nothing') return found === 'nothing'
    const { owner, record } = found
    if (owner.awaitsBody || !owner.take(record, number)) return false
    this.current = owner
    return true
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
    const { maxBytes, alike } = this
    const thread = new BotocoreThread({ maxBytes, name, alike }, this.report)
    this.threads.set(name, thread)
    return thread
  }
}
