import type { Exchange, ExchangeRequest, ExchangeResponse } from '../../../exchange/exchange.js'

/** A request of a log, waiting for its response. */
interface Waiting {
  readonly key: string
  readonly line: number
  readonly date: string | undefined
  readonly operation: string | undefined
  readonly request: ExchangeRequest
}

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
  private waiting: Waiting[] = []

  constructor(report: PairingReport) {
    this.report = report
  }

  addRequest(waiting: Waiting): void {
    this.waiting.push(waiting)
    if (this.waiting.length > MOST_WAITING) this.let(this.waiting.shift())
  }

  addResponse(
    { key, line, operation, milliseconds }: Received,
    response: ExchangeResponse | undefined,
  ): void {
    const candidates = this.waiting.filter((waiting) => waiting.key === key)
    const [sole] = candidates
    if (sole && candidates.length === 1) {
      this.waiting = this.waiting.filter((waiting) => waiting !== sole)
      this.let(sole, response, milliseconds)
      return
    }
    if (candidates.length === 0) {
      this.report.refuse(line, 'the log tells of a response, but not of its request')
      return
    }
    if (response) this.report.emit({ line, response, ...(operation !== undefined && { operation }) })
  }

  /** What was asked and, as far as the log tells, not answered. */
  finish(): void {
    for (const waiting of this.waiting.splice(0)) this.let(waiting)
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
