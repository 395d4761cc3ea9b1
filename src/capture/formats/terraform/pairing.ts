import type { Exchange, ExchangeRequest, ExchangeResponse } from '../../../exchange/exchange.js'
import { amzTimeBetween } from '../logs/amz-date.js'
import { LONGEST_WAIT } from '../logs/calls-at-once.js'

/** A request of a log, waiting for its response. */
interface Waiting {
  readonly key: string
  readonly line: number
  readonly date: string | undefined
  readonly operation: string | undefined
  readonly request: ExchangeRequest
}

/** The same, among others. */
interface AmongOthers extends Waiting {
  /** When it was sent, in milliseconds since 1970. */
  readonly time: number | undefined
  /** A response that came may have been its own. */
  isMixed: boolean
}

/** Takes the response that was claimed, once it is known. */
export type TakeResponse = (response: ExchangeResponse) => void

/** What a log says of a response besides the response itself. */
interface Received extends Pick<Waiting, 'key' | 'line' | 'operation'> {
  readonly milliseconds?: number
}

/** An exchange without its source and its number. */
export type PairedExchange = Omit<Exchange, 'place'> & { readonly line: number }

/** Where is told what was paired, and what cannot be. */
interface PairingReport {
  readonly emit: (exchange: PairedExchange) => void
  readonly refuse: (line: number, reason: string) => void
}

/** The most requests that are kept waiting, so that memory stays bounded. */
const MOST_WAITING = 1_000

/**
 * Brings requests and responses together that a log tells apart. Terraform makes many calls at once: a response is
 * paired where one request alone can be its own, and stands for itself otherwise.
 */
export class Pairing {
  private readonly report: PairingReport
  private waiting: readonly AmongOthers[] = []

  constructor(report: PairingReport) {
    this.report = report
  }

  /** Whether every request was answered. */
  get isIdle(): boolean {
    return this.waiting.length === 0
  }

  addRequest(request: Waiting): void {
    const time = request.date === undefined ? undefined : Date.parse(request.date)
    const isLate = (other: AmongOthers): boolean => (amzTimeBetween(other.time, time) ?? 0) > LONGEST_WAIT
    const late = this.waiting.filter(isLate)
    for (const other of late) this.let(this.take(other))
    this.waiting = [...this.waiting, { ...request, time, isMixed: false }]
    if (this.waiting.length > MOST_WAITING) this.let(this.take(this.waiting[0]))
  }

  /** What to do with the response to come, of which this is told; `undefined` where no request is its own. */
  claim({ key, line, operation, milliseconds }: Received): TakeResponse | undefined {
    const candidates = this.waiting.filter((waiting) => waiting.key === key)
    const oldest = this.take(candidates[0])
    if (!oldest) {
      this.report.refuse(line, 'the log tells of a response, but not of its request')
      return undefined
    }
    if (candidates.length > 1) for (const candidate of candidates) candidate.isMixed = true
    if (!oldest.isMixed) return (response) => this.let(oldest, response, milliseconds)
    this.let(oldest)
    return (response) => this.report.emit({ line, response, ...(operation !== undefined && { operation }) })
  }

  /** What was asked and, as far as the log tells, not answered. */
  finish(): void {
    for (const waiting of this.waiting) this.let(waiting)
    this.waiting = []
  }

  private take(wanted: AmongOthers | undefined): AmongOthers | undefined {
    this.waiting = this.waiting.filter((waiting) => waiting !== wanted)
    return wanted
  }

  private let(waiting: Waiting | undefined, response?: ExchangeResponse, milliseconds?: number): void {
    if (!waiting) return
    const { line, date, operation, request } = waiting
    this.report.emit({
      line,
      ...(date !== undefined && { date }),
      ...(milliseconds !== undefined && { milliseconds }),
      ...(operation !== undefined && { operation }),
      request,
      ...(response && { response }),
    })
  }
}
