import type { RecordedExchange } from '../../exchange/recorded-exchange.js'

/** Where recorded exchanges go. They are redacted already. Whatever it throws ends the recording, not the traffic. */
export interface CaptureSink {
  write(exchange: RecordedExchange): void
  close(): void
}
