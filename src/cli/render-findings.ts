import { readFile } from 'node:fs/promises'
import { stripVTControlCharacters, styleText } from 'node:util'
import { printable, printableLines } from '../exchange/printable.js'
import type { LintFinding } from '../lint/index.js'

/** How many further places of the same finding are named. */
const PLACES = 5

/**
 * Findings for people: each cause once, with the lines it stands in and the other places that have it, and behind them
 * how many findings follow from those.
 */
export async function renderFindings(
  findings: readonly LintFinding[],
  { color }: { readonly color: boolean },
): Promise<string> {
  const causes = causesOf(findings)
  const parts: string[] = []
  const linesOf = rememberLines()
  for (const group of groupByCause(causes)) parts.push(await renderGroup(group, linesOf))
  const count = findings.length - causes.length
  if (count > 0) {
    parts.push(
      `${styleText('dim', `${count} ${count === 1 ? 'finding' : 'findings'} may follow from the above; --format json lists them`, ALWAYS)}\n`,
    )
  }
  const text = parts.map((part) => `${part}\n`).join('')
  return color ? text : stripVTControlCharacters(text)
}

/** The findings that follow from no other; where nothing else is wrong, what follows is all there is to tell. */
export function causesOf(findings: readonly LintFinding[]): readonly LintFinding[] {
  const causes = findings.filter(({ follows }) => follows !== true)
  return causes.length > 0 ? causes : findings
}

const ALWAYS = { validateStream: false } as const

/** Findings with the same rule and the same words, in the order of the first of each. */
function groupByCause(findings: readonly LintFinding[]): readonly (readonly LintFinding[])[] {
  const groups = new Map<string, LintFinding[]>()
  for (const finding of findings) {
    const key = `${finding.rule} ${finding.message}`
    const group = groups.get(key)
    if (group) group.push(finding)
    else groups.set(key, [finding])
  }
  return [...groups.values()]
}

async function renderGroup([first, ...others]: readonly LintFinding[], linesOf: LinesOf): Promise<string> {
  if (!first) return ''
  const { severity, rule, message } = first
  const word = styleText(
    severity === 'error' ? 'red' : 'yellow',
    severity === 'error' ? 'error' : 'warning',
    ALWAYS,
  )
  const lines = [
    `${styleText('bold', placeOf(first), ALWAYS)} ${word} ${styleText('dim', rule, ALWAYS)}`,
    `  ${printableLines(message)}`,
    ...(await codeFrame(first, linesOf)),
  ]
  if (others.length > 0) {
    const more = others.length > PLACES ? ` and ${others.length - PLACES} more` : ''
    lines.push(`  also at ${others.slice(0, PLACES).map(placeOf).join(', ')}${more}`)
  }
  return `${lines.join('\n')}\n`
}

function placeOf({ file, line, column }: LintFinding): string {
  return `${printable(file)}:${line}:${column}`
}

/** How many lines are shown before and behind that of the finding. */
const AROUND = 1
const LONGEST_LINE = 100

/** The lines of a file; none of one that cannot be read. */
type LinesOf = (file: string) => Promise<readonly string[]>

/** Reads each file once, as it may have many findings. */
function rememberLines(): LinesOf {
  const known = new Map<string, Promise<readonly string[]>>()
  return (file) => {
    const lines =
      known.get(file) ??
      readFile(file, 'utf8').then(
        (text) => text.split('\n'),
        () => [],
      )
    known.set(file, lines)
    return lines
  }
}

async function codeFrame({ file, line, column }: LintFinding, linesOf: LinesOf): Promise<readonly string[]> {
  const source = await linesOf(file)
  const last = Math.min(source.length, line + AROUND)
  const width = String(last).length
  const frame: string[] = []
  for (let number = Math.max(1, line - AROUND); number <= last; number++) {
    const code = cutOut(source[number - 1] ?? '', number === line ? column : 1)
    const row = `${number === line ? '>' : ' '} ${String(number).padStart(width)} | ${code}`.trimEnd()
    frame.push(`  ${number === line ? row : styleText('dim', row, ALWAYS)}`)
  }
  return frame
}

/** As much of a line as is shown, with the column in it: a whole document may stand in one line. */
function cutOut(line: string, column: number): string {
  const start = column < LONGEST_LINE ? 0 : column - LONGEST_LINE / 2
  return printable(line.slice(start, start + LONGEST_LINE)).slice(0, LONGEST_LINE)
}
