import type { Command } from './command.js'

const PROGRAM = 'aws-json-contract'

/** The page for `--help` without a command. */
export function generalHelp(commands: readonly Command[]): string {
  return `${[
    `Usage: ${PROGRAM} <command> [options]`,
    '',
    ...columns(commands.map(({ name, summary }) => [name, summary])),
    '',
    'Example:',
    `  ${PROGRAM} mock --port 0`,
    '',
    `Without --contract every command works on the built-in contract. ${PROGRAM} <command> --help tells more.`,
    'Exit codes: 0 fine, 1 findings, 2 misuse or unreadable input.',
  ].join('\n')}\n`
}

/** The page for one command. */
export function commandHelp(command: Command): string {
  const options = Object.entries(command.options).map(([name, option]): [string, string] => [
    `--${name}${option.type === 'string' ? ' VALUE' : ''}`,
    command.optionHelp[name] ?? '',
  ])
  return `${[
    `Usage: ${PROGRAM} ${command.usage}`,
    '',
    command.summary,
    '',
    'Options:',
    ...columns([
      ...options,
      [
        '--contract FILE',
        'the contract, repeatable; default: the built-in contract; where two have the same operation, the first is used',
      ],
      ['--help', 'this page'],
    ]),
    '',
    ...(command.helpTable ? [`${command.helpTable.heading}:`, ...columns(command.helpTable.rows()), ''] : []),
    command.examples.length === 1 ? 'Example:' : 'Examples:',
    ...command.examples.map((example) => `  ${example.includes(PROGRAM) ? '' : `${PROGRAM} `}${example}`),
  ].join('\n')}\n`
}

function columns(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`.trimEnd())
}
