/** What became of a tool with a contract: it works, straight or exported with flags, or does not, and why. */
export type Outcome =
  | { readonly works: true; readonly flags: string; readonly adds: string }
  | { readonly works: false; readonly reason: string }

/** What became of a tool with each contract. */
export interface Result {
  readonly name: string
  readonly kind: string
  /** The package whose version is given. */
  readonly source: string
  readonly version: string
  readonly outcomes: Readonly<Record<string, Outcome>>
}

const BEGIN = '<!-- begin: made by `npm run compat` -->'
const END = '<!-- end -->'

/** Returns a text with the table of results between its marks. Throws where a text has no such marks. */
export function withTable(text: string, results: readonly Result[]): string {
  const [before, rest] = text.split(BEGIN)
  const [, ...after] = rest?.split(END) ?? []
  if (before === undefined || after.length === 0) throw new Error(`there is no ${BEGIN} … ${END}`)
  return `${before}${BEGIN}\n${renderTable(results)}\n${END}${after.join(END)}`
}

function renderTable(results: readonly Result[]): string {
  const subjects = Object.keys(results[0]?.outcomes ?? {})
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const good = results.filter(({ outcomes }) =>
    subjects.every((subject) => outcomes[subject]?.works === true),
  )
  return [
    `${good.length} of ${results.length} tools work with all three contracts.`,
    '',
    row(['tool', ...subjects]),
    row(['tool', ...subjects].map(() => '---')),
    ...results.map(({ name, version, outcomes }) =>
      row([`${name} ${version}`, ...subjects.map((subject) => describe(outcomes[subject]))]),
    ),
  ].join('\n')
}

/** What errors of compilers mean that say where a tool's code is wrong, but not why. */
const IN_WORDS: readonly (readonly [error: RegExp, words: string])[] = [
  [/\bTS1530\b/, 'its code has patterns without the flag that `\\p{…}` needs (TS1530)'],
  [
    /\bTS2322\b.*Zod/,
    'its types of schemas that hold themselves are not those that its own code has (TS2322)',
  ],
  [/\bTS702[23]\b/, 'its code has no types for schemas that hold themselves (TS7022)'],
]

/** Short names of the flags, which the text above the table explains. */
function describe(outcome: Outcome | undefined): string {
  if (!outcome) return 'not tried'
  if (!outcome.works) {
    const { reason } = outcome
    const words = IN_WORDS.find(([error]) => error.test(reason))?.[1]
    return `no: ${words ?? reason.replaceAll('|', '\\|').replaceAll('`', "'")}`
  }
  const works = outcome.flags === '' ? 'works' : `\`${outcome.flags}\``
  return outcome.adds === '' ? works : `${works}; add ${outcome.adds}`
}
