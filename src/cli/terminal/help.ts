import type { Command } from '../command.js'
import { optionTitle, takesOverlay } from './option-names.js'
import { wrapColumns, wrapText } from './wrap-text.js'

const PROGRAM = 'aws-json-contract'

/** Where no terminal says how wide it is. */
export const USUAL_WIDTH = 80

/** The page for `--help` without a command. */
export function generalHelp(commands: readonly Command[], width = USUAL_WIDTH): string {
  return `${[
    `Usage: ${PROGRAM} <command> [options]`,
    '',
    ...wrapColumns(
      commands.map(({ name, summary }) => [name, summary]),
      width,
    ),
    '',
    'Example:',
    `  ${PROGRAM} mock --port 0`,
    '',
    ...wrapText(
      `Without --contract, commands that take one work on the built-in contract. For details: ${PROGRAM} help <command>`,
      width,
    ),
    ...wrapText(
      'Options that every call repeats stand in aws-json-contract.config.json of the current folder.',
      width,
    ),
    ...wrapText('Exit codes: 0 fine, 1 findings, 2 misuse or unreadable input.', width),
  ].join('\n')}\n`
}

/** The page for one command. */
export function commandHelp(command: Command, width = USUAL_WIDTH): string {
  const { takesContract = true, helpTable } = command
  const rows: readonly (readonly [string, string])[] = [
    ...Object.keys(command.options).map(
      (name) => [optionTitle(command, name), command.optionHelp[name] ?? ''] as const,
    ),
    ...(takesContract ? [[optionTitle(command, 'contract'), CONTRACT_HELP] as const] : []),
    ...(takesOverlay(command) ? [[optionTitle(command, 'overlay'), OVERLAY_HELP] as const] : []),
    ['--debug', 'show where an unforeseen error comes from'],
    ['--help', 'show this help'],
  ]
  return `${[
    `Usage: ${PROGRAM} ${command.usage}`,
    '',
    ...wrapText(command.summary, width),
    '',
    'Options:',
    ...wrapColumns(rows, width),
    '',
    ...(helpTable
      ? [...wrapText(`${helpTable.heading}:`, width), ...wrapColumns(helpTable.rows(), width), '']
      : []),
    command.examples.length === 1 ? 'Example:' : 'Examples:',
    ...command.examples.map((example) => `  ${example.includes(PROGRAM) ? '' : `${PROGRAM} `}${example}`),
  ].join('\n')}\n`
}

const OVERLAY_HELP = 'OpenAPI Overlay to apply to the contract, repeatable, such as `validate --patch` writes'

const CONTRACT_HELP =
  'contract to use, repeatable, or `ssm` for all of SSM; default: what AWS_JSON_CONTRACT or aws-json-contract.config.json names, or the built-in contract; where two have the same operation, the first is used'
