import { type Command, type CommandArguments, type CommandIo, type ExitCode, UsageError } from '../command.js'
import { completionScript, SHELLS } from './completion-script.js'

/** `completion`: a script that makes a shell complete the commands it is given, and their options. */
export function createCompletionCommand(loadCommands: () => Promise<readonly Command[]>): Command {
  return {
    name: 'completion',
    summary: 'Print a completion script for bash, zsh or fish.',
    usage: 'completion <bash|zsh|fish>',
    examples: [
      'source <(aws-json-contract completion bash)',
      'aws-json-contract completion fish > ~/.config/fish/completions/aws-json-contract.fish',
    ],
    takesContract: false,
    options: {},
    optionHelp: {},
    run: (parsed, io) => run(parsed, io, loadCommands),
  }
}

async function run(
  { positionals }: CommandArguments,
  io: CommandIo,
  loadCommands: () => Promise<readonly Command[]>,
): Promise<ExitCode> {
  const [shell, ...others] = positionals
  if (shell === undefined || others.length > 0 || !SHELLS.includes(shell)) {
    throw new UsageError(`completion takes a shell: ${SHELLS.join(', ')}`)
  }
  io.out.write(completionScript(shell, await loadCommands()))
  return 0
}
