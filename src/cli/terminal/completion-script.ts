import type { Command } from '../command.js'
import { optionsOf } from './option-names.js'

const PROGRAM = 'aws-json-contract'

/** The shells that there is a script for. */
export const SHELLS: readonly string[] = ['bash', 'zsh', 'fish']

/** Options that most commands are given besides their own. */
const TAKE_FILES: ReadonlySet<string> = new Set(['contract', 'overlay'])

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

/** Words that are no options: those of `completion`, and the commands that `help` explains. */
function wordsOf(commands: readonly Command[]): ReadonlyMap<string, readonly string[]> {
  return new Map([
    ['completion', SHELLS],
    ['help', commands.map(({ name }) => name)],
  ])
}

function bashScript(commands: readonly Command[]): string {
  const names = [...commands.map(({ name }) => name), 'help']
  const cases = commands.map((command) => {
    const options = optionsOf(command).map((option) => `--${option}`)
    return `    ${command.name}) words='${options.join(' ')}' ;;`
  })
  const others = [...wordsOf(commands)].map(
    ([name, words]) => `    ${name}) COMPREPLY=($(compgen -W '${words.join(' ')}' -- "$word")) ;;`,
  )
  return [
    '_aws_json_contract() {',
    `  local word="\${COMP_WORDS[COMP_CWORD]}" words=''`,
    '  COMPREPLY=()',
    '  if [ "$COMP_CWORD" -eq 1 ]; then',
    `    COMPREPLY=($(compgen -W '${names.join(' ')}' -- "$word"))`,
    '    return',
    '  fi',
    `  case "\${COMP_WORDS[1]}" in`,
    ...cases,
    '  esac',
    `  case "$word" in -*) COMPREPLY=($(compgen -W "$words" -- "$word")); return ;; esac`,
    `  case "\${COMP_WORDS[1]}" in`,
    ...others,
    '  esac',
    '}',
    `complete -o default -F _aws_json_contract ${PROGRAM}`,
    '',
  ].join('\n')
}

function fishScript(commands: readonly Command[]): string {
  const quote = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
  const complete = (words: string): string => `complete -c ${PROGRAM} ${words}`
  const summaries = [
    ...commands.map(({ name, summary }) => [name, summary] as const),
    ['help', 'Explain a command.'] as const,
  ]
  const others = [...wordsOf(commands)].map(([name, words]) =>
    complete(`-n '__fish_seen_subcommand_from ${name}' -f -a ${quote(words.join(' '))}`),
  )
  const lines = commands.flatMap((command) =>
    optionsOf(command).map((option) => {
      const takesValue = TAKE_FILES.has(option) || command.options[option]?.type === 'string'
      const help = command.optionHelp[option]
      return complete(
        `-n '__fish_seen_subcommand_from ${command.name}' -l ${option}${takesValue ? ' -r' : ''}${help === undefined ? '' : ` -d ${quote(help)}`}`,
      )
    }),
  )
  const first = summaries.map(([name, summary]) =>
    complete(`-n __fish_use_subcommand -f -a ${name} -d ${quote(summary)}`),
  )
  return `${[...first, ...others, ...lines].join('\n')}\n`
}
