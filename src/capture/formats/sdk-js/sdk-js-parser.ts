import { type JsonObject, parseObject } from '../../../protocol/json-values.js'
import type { DocumentEntry } from '../document-format.js'
import type { Line } from '../logs/line-reader.js'
import type { LogParser, LogReport } from '../logs/log-reader.js'

type ReadRecord = (record: JsonObject) => readonly DocumentEntry[] | undefined

/** How a record names its client, wherever it stands in a line. */
export const CLIENT_NAME = /"clientName"\s*:\s*"\w+Client"/

/** Finds the SDK's records, one a line, behind whatever shippers and loggers put before them. */
export class SdkJsParser implements LogParser {
  private readonly readRecord: ReadRecord
  private readonly report: LogReport

  constructor(readRecord: ReadRecord, report: LogReport) {
    this.readRecord = readRecord
    this.report = report
  }

  read({ text, number }: Line): void {
    if (!CLIENT_NAME.test(text)) return
    const record = parseObject(text.slice(text.indexOf('{')))
    const entries = (record && this.readRecord(record)) ?? ['the record of the SDK is no whole line of JSON']
    for (const entry of entries) {
      if (typeof entry === 'string') this.report.problem(number, entry)
      else this.report.exchange(number, entry)
    }
  }

  /** Each line stands for itself. */
  end(): void {}
}
