import type { Line } from '../logs/line-reader.js'

/** Lines that belong together, as long as they are not too many. */
export class LineGatherer {
  private readonly longest: number
  private lines: Line[] = []
  private length = 0

  /** `longest` is how many bytes are kept at the most. */
  constructor(longest: number) {
    this.longest = longest
  }

  get isEmpty(): boolean {
    return this.lines.length === 0
  }

  get isTooLong(): boolean {
    return this.length > this.longest
  }

  get first(): Line | undefined {
    return this.lines[0]
  }

  /** The lines as one text. */
  get text(): string {
    return this.lines.map((line) => `${line.text}\n`).join('')
  }

  add(line: Line): void {
    this.length += line.length
    if (!this.isTooLong || this.lines.length === 0) this.lines.push(line)
  }

  /** Returns the text and forgets it. */
  take(): string {
    const { text } = this
    this.lines = []
    this.length = 0
    return text
  }
}
