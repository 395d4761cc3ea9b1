import { readRecord, tells } from './botocore-records.js'

/** What the line of the headers tells by. */
export const HEADERS = 'Response headers:'
/** Lower ones are no errors. */
const LOWEST_ERROR = 300
const MAYBE_ERROR = / HTTP\/[\d.]+" [3-9]/

/** A response that is told once more. */
export class RepeatedResponse {
  /** What the line of its headers tells. */
  readonly headers: string
  private readonly body: readonly string[]
  /** How many lines of the body were seen again. */
  private seen = 0
  private mayCome = false

  /** `headers` is the line that tells them, `body` the lines of the body. */
  constructor(headers: string, body: readonly string[]) {
    this.headers = messageOf(headers)
    this.body = body
  }

  /** Whether a line tells of the same headers. */
  hasHeaders(line: string): boolean {
    return messageOf(line) === this.headers
  }

  hasBody(lines: readonly string[]): boolean {
    return lines.length === this.body.length && lines.every((line, index) => line === this.body[index])
  }

  /** Takes a line that tells of headers. */
  meetHeaders(line: string): void {
    this.mayCome = this.hasHeaders(line)
  }

  /** Takes the label of a body; returns whether it may be that of the same. */
  meetLabel(): boolean {
    const { mayCome } = this
    this.mayCome = false
    this.seen = 0
    return mayCome
  }

  /** Takes a line behind the label: whether it is that of the same body, and the last one. */
  meetLine(text: string): 'same' | 'last' | 'other' {
    if (text !== this.body[this.seen]) return 'other'
    this.seen++
    return this.seen === this.body.length ? 'last' : 'same'
  }
}

/** A response, as far as it was told. */
interface ToldResponse {
  readonly status: number | undefined
  /** The line that tells of its headers. */
  readonly headers: string | undefined
  readonly body: readonly string[]
}

/**
 * A response that may be told again: botocore parses an error once more by the shape that the model has for it, and each
 * time logs the headers and the body (`_add_modeled_parse` in botocore/endpoint.py).
 */
export function repeatable({ status = 0, headers, body }: ToldResponse): RepeatedResponse | undefined {
  const isTold = status >= LOWEST_ERROR && headers !== undefined && body.length > 0
  return isTold ? new RepeatedResponse(headers, body) : undefined
}

/** The same of an exchange of which no more than its lines is known, the last of which is that of the body. */
export function repeatableIn(lines: string): RepeatedResponse | undefined {
  if (!MAYBE_ERROR.test(lines)) return undefined
  const all = lines.split('\n').slice(0, -1)
  const body = all.splice(-1)
  let headers: string | undefined
  for (const line of all.reverse()) {
    const record = tells(line) ? readRecord(line) : undefined
    if (record?.kind === 'headers') headers = line
    else if (record?.kind === 'status') return repeatable({ status: record.status, headers, body })
  }
  return undefined
}

/** Without time and place, which are others each time. */
function messageOf(line: string): string {
  return line.slice(Math.max(0, line.indexOf(HEADERS)))
}
