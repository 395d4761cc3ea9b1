import type { Line } from '../logs/line-reader.js'

/** Lines that belong together, as long as they are not too many. */
export class LineGatherer {
  private readonly longest: number
  private length = 0
  first: Line | undefined
  /** The lines as one text. */
  text = ''

  /** `longest` is how many bytes are kept at the most. */
  constructor(longest: number) {
    this.longest = longest
  }

  get isEmpty(): boolean {
    return this.first === undefined
  }

  get isTooLong(): boolean {
    return this.length > this.longest
  }

  add(line: Line): void {
    this.length += line.length
    if (!this.isTooLong || this.isEmpty) this.text += `${line.text}\n`
    this.first ??= line
  }

  /** Returns the text and forgets it. */
  take(): string {
    const { text } = this
    this.text = ''
    this.first = undefined
    this.length = 0
    return text
  }
}
