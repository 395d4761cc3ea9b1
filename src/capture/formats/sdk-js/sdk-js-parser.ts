import { type JsonObject, parseObject } from '../../../protocol/json-values.js'
import type { DocumentEntry } from '../document-format.js'
import type { Line } from '../logs/line-reader.js'
import type { LogParser, LogReport } from '../logs/log-reader.js'

type ReadRecord = (record: JsonObject) => readonly DocumentEntry[] | undefined

/** How a record names its client, wherever it stands in a line. */
export const CLIENT_NAME = /"clientName"\s*:\s*"\w+Client"/
/** What no other line has: damage to one leaves the other. */
const OWN = /"(?:clientName|commandName)"/
const DAMAGED = 'the record of the SDK is no whole line of JSON'

/** Finds the SDK's records, one a line, behind whatever shippers and loggers put before them. */
export class SdkJsParser implements LogParser {
  private readonly readRecord: ReadRecord
  private readonly report: LogReport
  stopsInside = false

  constructor(readRecord: ReadRecord, report: LogReport) {
    this.readRecord = readRecord
    this.report = report
  }

  read({ text, number, isWhole }: Line): void {
    const isOwn = OWN.test(text)
    if (!isOwn && isWhole) return
    const record = parseObject(text.slice(Math.max(text.indexOf('{'), 0)))
    // What began as a record stops before it can be told whose.
    if (!isOwn) this.stopsInside = !record && text.trimStart().startsWith('{')
    else
      for (const entry of (record && this.readRecord(record)) ?? [DAMAGED]) {
        if (typeof entry === 'string') this.report.problem(number, entry)
        else this.report.exchange(number, entry)
      }
  }

  /** Each line stands for itself. */
  end(): void {}
}
