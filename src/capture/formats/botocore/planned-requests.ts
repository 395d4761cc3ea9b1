import { TARGET_HEADER } from '../../../protocol/aws-json/targets.js'
import type { LogReport } from '../logs/log-reader.js'
import { INVOCATION_HEADER } from '../logs/open-requests.js'
import { type LoggedRequest, type LoggedSending, readRecord, tells } from './botocore-records.js'

/** A request that was made and not yet sent. */
interface MadeRequest {
  readonly request: LoggedRequest
  readonly line: number
  /** Whether another thread made one that the log tells in the same words. */
  isMixed: boolean
  /** How many others were sent since. */
  sentSince: number
}

/** A request as it is sent, and as it was made: unknown where the log does not tell, or tells of several. */
export interface SentRequest {
  readonly sending: LoggedSending
  readonly planned: LoggedRequest | 'mixed' | undefined
}

/** So many calls are made in between at the most: botocore signs what it made by credentials that it may have to ask for first. */
const MOST_BETWEEN = 3

/** The requests that are made, until each is sent, maybe several times. */
export class PlannedRequests {
  private readonly report: LogReport
  /** Whether it is surely one thread that tells of them, which waits for the calls within its calls. */
  isOfOneThread: boolean
  private unsent: readonly MadeRequest[] = []
  /** What was sent last, and what AWS clients call the call that it belongs to. */
  private planned: SentRequest['planned']
  private invocation: string | undefined
  /** The lines of the exchange that was not read and came last. */
  passed: string | undefined

  constructor(report: LogReport, { isOfOneThread }: { readonly isOfOneThread: boolean }) {
    this.report = report
    this.isOfOneThread = isOfOneThread
  }

  /** The line of the first request that was not sent. */
  get openLine(): number | undefined {
    return this.unsent[0]?.line
  }

  make(request: LoggedRequest | undefined, line: number): void {
    this.passed = undefined
    this.planned = undefined
    this.invocation = undefined
    if (request) this.unsent = [...this.unsent, { request, line, isMixed: false, sentSince: 0 }]
    else this.report.problem(line, 'the record of a request cannot be read')
  }

  /** A request that was made is sent, unless the record of that is damaged or the log ends before it. */
  end(): void {
    for (const made of this.unsent) this.miss(made)
    this.unsent = []
  }

  send(sent: LoggedSending | undefined, line: number): SentRequest | undefined {
    if (this.passed !== undefined) this.readPassed(this.passed)
    const sending = sent ?? this.unsent.at(-1)?.request.unsigned()
    if (sending === undefined) {
      this.report.problem(line, 'a request was sent, but the log does not tell which')
      return undefined
    }
    const invocation = sending.headers[INVOCATION_HEADER]
    const isAgain = invocation !== undefined && invocation === this.invocation
    const made = isAgain ? undefined : this.takeMade(sending)
    if (made) this.planned = made.isMixed ? 'mixed' : made.request
    // What was made for another call is not what is sent now: the record of this one is missing.
    else if (invocation !== this.invocation && this.invocation !== undefined) this.planned = undefined
    this.invocation = invocation
    return { sending, planned: this.planned }
  }

  /** What was made of what is sent: of one thread the last, as others wait for it. */
  private takeMade(sending: LoggedSending): MadeRequest | undefined {
    const target = sending.headers[TARGET_HEADER]
    const alike = this.unsent.filter(
      ({ request }) => target === undefined || target.endsWith(`.${request.operation}`),
    )
    const found = alike.at(-1)
    if (!this.isOfOneThread && alike.length > 1) for (const made of alike) made.isMixed = true
    const left = this.unsent.filter((made) => made !== found)
    for (const made of left) made.sentSince++
    for (const made of left) if (made.sentSince > MOST_BETWEEN) this.miss(made)
    this.unsent = left.filter(({ sentSince }) => sentSince <= MOST_BETWEEN)
    return found
  }

  private miss({ line }: MadeRequest): void {
    this.report.problem(line, 'a request was made, but the log does not tell that it was sent')
  }

  /** Only for a request that is sent again it matters what was made before. */
  private readPassed(lines: string): void {
    for (const line of lines.split('\n').slice(0, -2)) {
      const record = tells(line) ? readRecord(line) : undefined
      if (record?.kind === 'made') this.planned = record.request
      else if (record?.kind === 'sent') this.invocation = record.sending?.headers[INVOCATION_HEADER]
    }
    this.passed = undefined
  }
}
