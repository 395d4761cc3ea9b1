/** Control, formatting, private and unpaired characters, and separators that end lines. */
const CONTROL = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu

/** The same but tabs and line ends. */
const CONTROL_IN_LINES = /(?![\t\n])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu

/** What runners of CI take for a command: `::` at a line's start, `##[` and `##vso[` anywhere. */
const COMMAND = /^(\s*):(?=:)|##(?=\[|vso\[)/gm

function escaped(letter: string): string {
  return `\\u{${(letter.codePointAt(0) ?? 0).toString(16)}}`
}

/**
 * Text of others made safe to print within a line: what could steer a terminal, turn text around or end the line is
 * written as `\u{…}`, and what a runner of CI would take for a command is none any more.
 */
export function printable(text: string): string {
  return withoutCommands(text.replace(CONTROL, escaped))
}

/** The same for text of several lines. */
export function printableLines(text: string): string {
  return withoutCommands(text.replaceAll('\r\n', '\n').replace(CONTROL_IN_LINES, escaped))
}

/** JSON made safe to print: the same values, with escapes of JSON for what the others write as `\u{…}`. */
export function printableJson(json: string): string {
  return json.replace(CONTROL_IN_LINES, escapedInJson).replace(/##(?=\[|vso\[)/g, '#\\u0023')
}

function escapedInJson(letter: string): string {
  const units = Array.from({ length: letter.length }, (_, index) => letter.charCodeAt(index))
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('')
}

function withoutCommands(text: string): string {
  return text.replace(COMMAND, (found, space: string | undefined) =>
    space === undefined ? `${found.slice(0, -1)}\\#` : `${space}\\:`,
  )
}
