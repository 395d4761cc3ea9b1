import type {
  Check,
  EnumSegment,
  EnumValue,
  ListSegment,
  Segment,
  Template,
  TextSegment,
} from './template.js'

const COMMA = 0x2c
const OPENING = 0x5b
const CLOSING = 0x5d

/** Longer stretches hardly ever come again. */
const LONGEST_RECENT = 256

/**
 * Matches texts with templates, and counts what was matched once it is known to be right as a whole. It runs for every value
 * of every exchange, so it allocates next to nothing: its lists only ever grow, and counters say what of them is meant.
 */
export class TemplateMatcher {
  private readonly templates: Template[] = []
  private templateCount = 0
  private readonly values: EnumValue[] = []
  private valueCount = 0

  /** Forgets what was matched but not counted. */
  restart(): void {
    this.templateCount = 0
    this.valueCount = 0
  }

  /** Where a value that stands at `start` ends, or -1 if it has none of these templates. */
  match(known: Template[], text: string, start: number): number {
    const { templateCount, valueCount } = this
    for (let index = 0; index < known.length; index++) {
      const template = known[index] as Template // inside the list
      const { segments } = template
      let at = start
      for (let place = 0; at >= 0 && place < segments.length; place++) {
        const segment = segments[place] as Segment // inside the list
        if (segment.kind === 'text') at = matchText(segment, text, at)
        else if (segment.kind === 'enum') at = this.matchEnum(segment, text, at)
        else if (segment.kind === 'fixed')
          at = text.startsWith(segment.text, at) ? at + segment.text.length : -1
        else at = this.matchList(segment, text, at)
      }
      if (at >= 0) {
        this.templates[this.templateCount++] = template
        moveForward(known, index, template)
        return at
      }
      this.templateCount = templateCount
      this.valueCount = valueCount
    }
    return -1
  }

  /** Counts all that was matched since `restart`. */
  count(): void {
    for (let index = 0; index < this.templateCount; index++) (this.templates[index] as Template).hits++ // inside the list
    for (let index = 0; index < this.valueCount; index++) (this.values[index] as EnumValue).hits++ // inside the list
  }

  private matchList({ items, least, most }: ListSegment, text: string, start: number): number {
    let count = 0
    let at = start
    let sign = codeAt(text, at)
    if (sign !== OPENING) return -1
    if (codeAt(text, at + 1) === CLOSING) return least > 0 ? -1 : at + 2
    do {
      at = this.match(items, text, at + 1)
      if (at < 0) return -1
      count++
      sign = codeAt(text, at)
    } while (sign === COMMA)
    return sign === CLOSING && count >= least && count <= most ? at + 1 : -1
  }

  private matchEnum({ values }: EnumSegment, text: string, at: number): number {
    for (let index = 0; index < values.length; index++) {
      const value = values[index] as EnumValue // inside the list
      if (!text.startsWith(value.written, at)) continue
      this.values[this.valueCount++] = value
      moveForward(values, index, value)
      return at + value.written.length
    }
    return -1
  }
}

function matchText(segment: TextSegment, text: string, at: number): number {
  const { expression, checks, recent } = segment
  if (recent !== undefined && text.startsWith(recent, at)) return at + recent.length
  expression.lastIndex = at
  if (checks.length === 0) return expression.test(text) ? expression.lastIndex : -1
  const found = expression.exec(text)
  if (!found || !areInOrder(checks, found)) return -1
  const [whole] = found
  if (whole.length <= LONGEST_RECENT) segment.recent = whole
  return at + whole.length
}

/** The unit at a place, -1 behind the end. (Engines give up fast code that has read past an end.) */
function codeAt(text: string, at: number): number {
  return at < text.length ? text.charCodeAt(at) : -1
}

/** Whether each group holds what it may; the first of `found` is the whole stretch. */
function areInOrder(checks: readonly Check[], found: readonly string[]): boolean {
  return checks.every((check, index) => check(found[index + 1] ?? ''))
}

/**
 * What fits moves one place forward, so that the usual ones are tried first. Where a value holds others of its kind,
 * these may have moved it already.
 */
function moveForward<Item>(items: Item[], index: number, item: Item): void {
  if (index === 0 || items[index] !== item) return
  items[index] = items[index - 1] as Item // `index` is above 0
  items[index - 1] = item
}
