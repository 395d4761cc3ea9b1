import type { Command } from '../command.js'
import { optionsOf } from './option-names.js'

const PROGRAM = 'aws-json-contract'

/** A script for a shell that completes commands, their options, and files for everything else. */
export function completionScript(shell: string, commands: readonly Command[]): string {
  if (shell === 'fish') return fishScript(commands)
  // zsh runs the completions of bash; it only has to be asked to.
  // A zsh that was not set up yet has no completion of its own, which that of bash stands on.
  const prelude =
    shell === 'zsh'
      ? [
          '(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }',
          'autoload -U +X bashcompinit && bashcompinit',
        ]
      : []
  return [...prelude, bashScript(commands)].join('\n')
}

function bashScript(commands: readonly Command[]): string {
  const cases = commands.map(
    (command) =>
      `    ${command.name}) words='${optionsOf(command)
        .map((option) => `--${option}`)
        .join(' ')}' ;;`,
  )
  return [
    '_aws_json_contract() {',
    `  local word="\${COMP_WORDS[COMP_CWORD]}" words=''`,
    '  COMPREPLY=()',
    '  if [ "$COMP_CWORD" -eq 1 ]; then',
    `    COMPREPLY=($(compgen -W '${commands.map(({ name }) => name).join(' ')} help' -- "$word"))`,
    '    return',
    '  fi',
    `  case "\${COMP_WORDS[1]}" in`,
    ...cases,
    '  esac',
    '  case "$word" in',
    '    -*) COMPREPLY=($(compgen -W "$words" -- "$word")) ;;',
    '  esac',
    '}',
    `complete -o default -F _aws_json_contract ${PROGRAM}`,
    '',
  ].join('\n')
}

function fishScript(commands: readonly Command[]): string {
  const quote = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
  const lines = commands.flatMap((command) => [
    `complete -c ${PROGRAM} -n __fish_use_subcommand -f -a ${command.name} -d ${quote(command.summary)}`,
    ...optionsOf(command).map((option) => {
      const takesValue = option === 'contract' || command.options[option]?.type === 'string'
      const help = command.optionHelp[option]
      return `complete -c ${PROGRAM} -n '__fish_seen_subcommand_from ${command.name}' -l ${option}${takesValue ? ' -r' : ''}${help === undefined ? '' : ` -d ${quote(help)}`}`
    }),
  ])
  return `${lines.join('\n')}\n`
}
