import type { WrittenLog, WrittenScalar } from '../capture-item.js'
import { beginsWithTime, TIME_LENGTH } from '../logs/unwrap-line.js'
import { type LoggedRecord, placesOf } from './botocore-records.js'
import { LONGEST_BEFORE_NAME, threadName } from './thread-name.js'

interface ToldRecord {
  readonly record: LoggedRecord
  readonly text: string
}

/** The records of an exchange, in their order. */
const KINDS: readonly LoggedRecord['kind'][] = ['made', 'sent', 'status', 'headers', 'label']
const ROLES: Partial<Readonly<Record<LoggedRecord['kind'], string>>> = {
  made: 'record',
  sent: 'sent-record',
}

/** Members of a dict that are no texts, up to one that has no literal form, behind which nothing is read. */
const LAST_MEMBERS = /^(?:[{},\s]|'\w+': (?:None|True|False|\d+)?)*'\w+': </

/** Keeps the lines that tell of an exchange, for who knows others by them: none where something is between or missing. */
export class ExchangeLines {
  private records: ToldRecord[] = []

  add(record: LoggedRecord, text: string): void {
    if (record.kind === 'made') this.records = []
    if (KINDS[this.records.length] === record.kind) this.records.push({ record, text })
    else this.forget()
  }

  /** Returns whether there was something to forget. */
  forget(): boolean {
    const isAny = this.records.length > 0
    if (isAny) this.records = []
    return isAny
  }

  /** All of them, with the line of the body; `thread` is the name of the one that logged them. */
  take(thread: string, body: string): WrittenLog | undefined {
    const { records } = this
    this.records = []
    const areWhole = records.length === KINDS.length && records.every(({ text }) => beginsWithTime(text))
    return areWhole ? { format: 'botocore', thread, parts: () => partsOf(records, thread, body) } : undefined
  }
}

function partsOf(
  records: readonly ToldRecord[],
  name: string,
  body: string,
): ReturnType<WrittenLog['parts']> {
  const scalars: WrittenScalar[] = []
  let before = ''
  for (const { record, text } of records) {
    const places = placesOf(text, record)
    if (!places) return undefined
    scalars.push({
      before,
      text: text.slice(0, TIME_LENGTH),
      path: [ROLES[record.kind] ?? 'response-record'],
    })
    let at = TIME_LENGTH
    let fixed = 0
    const add = (start: number, end: number, path: readonly string[]): void => {
      fixed += start - at
      scalars.push({ before: text.slice(at, start), text: text.slice(start, end), path })
      at = end
    }
    const parts = places.parts.filter(({ path }) => path.length > 0)
    // What names the thread must be in all lines that are written so.
    if (threadName(text.slice(0, parts[0]?.start)) !== name) return undefined
    for (const { start, end, path } of parts) {
      const isBody = record.kind === 'made' && path.length === 1 && path[0] === 'body'
      add(
        start,
        end,
        isBody
          ? ['request']
          : record.kind !== 'made' && path.length === 1
            ? [record.kind, ...path]
            : ['text'],
      )
      if (isBody && name === '' && fixed < LONGEST_BEFORE_NAME) return undefined
    }
    const members = record.kind === 'made' ? LAST_MEMBERS.exec(text.slice(at + 1)) : undefined
    if (members) add(at + 1 + members[0].length, text.length, ['rest'])
    const { end = text.length } = places
    if (/^ \d+$/.test(text.slice(end))) add(end + 1, text.length, ['length'])
    before = `${text.slice(at)}\n`
  }
  scalars.push({ before: `${before}${body.slice(0, 2)}`, text: body.slice(2, -1), path: ['response'] })
  return { scalars, tail: `${body.slice(-1)}\n` }
}
