/** Below this the right column stands beneath the left one. */
const NARROWEST = 32
const INDENT = 6

/** Rows of two columns, the right one wrapped at words within the width; a left one that is too long stands alone. */
export function wrapColumns(rows: readonly (readonly [string, string])[], width: number): readonly string[] {
  const widest = Math.max(0, ...rows.map(([left]) => left.length))
  const wanted = Math.min(widest, Math.floor(width / 3)) + 4
  const column = width - wanted < NARROWEST ? INDENT : wanted
  return rows.flatMap(([left, right]) => {
    const lines = wrapText(right, width - column)
    const head = `  ${left}`
    if (head.length > column - 2) return [head, ...lines.map((line) => `${' '.repeat(column)}${line}`)]
    const [first = '', ...others] = lines
    return [
      `${head.padEnd(column)}${first}`.trimEnd(),
      ...others.map((line) => `${' '.repeat(column)}${line}`),
    ]
  })
}

/** A text in lines of at most so many characters, cut at spaces; a longer word stands alone. */
export function wrapText(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}
