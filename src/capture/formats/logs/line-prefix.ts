/** What a shipper of logs wrote before each line of another program's log. */
export interface LinePrefix {
  /** The line without it; `undefined` for a line that does not have it, which is another program's. */
  strip(text: string): string | undefined
}

const MOST = 300

/** No prefix: every line is as it was written. */
export const NO_PREFIX: LinePrefix = { strip: (text) => text }

/**
 * The prefix that two lines of one program have in common, where what follows it in one is known to differ from what
 * follows it in the other, as a record and the text that belongs to it do. Numbers in it may be others in each line,
 * so a timestamp is a prefix too.
 */
export function prefixOf(record: string, continuation: string): LinePrefix {
  return behind(record.slice(0, sharedLength(record, continuation)))
}

/** The prefix that is all of `text`, as it stands in one line. */
export function behind(text: string): LinePrefix {
  if (text === '') return NO_PREFIX
  const shape = literal(text)
    .replace(/ *\d+/g, (number) => (number.startsWith(' ') ? ' *\\d+' : '\\d+'))
    .replace(/ +(?!\*)/g, ' +')
  // Shippers that trim lines leave nothing of the space before an empty one.
  const pattern = new RegExp(`^(?:${shape}|${shape.replace(/ \+$/, '')}$)`)
  return {
    strip: (line) => {
      const found = pattern.exec(line)
      return found ? line.slice(found[0].length) : undefined
    },
  }
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}

/** How much of a line is as in another, but for the digits of its numbers, up to the end of a word. */
function sharedLength(line: string, other: string): number {
  let at = 0
  let there = 0
  let end = 0
  while (at < line.length && there < other.length && at < MOST) {
    if (isDigit(line, at) && isDigit(other, there)) {
      while (isDigit(line, at)) at++
      while (isDigit(other, there)) there++
      continue
    }
    if (line[at] !== other[there]) break
    if (/[^\w.-]/.test(line[at] ?? '')) end = at + 1
    at++
    there++
  }
  return end
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 0x30 && code <= 0x39
}
