import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { COMMAND } from '../command.js'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** What a command left behind. */
export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly talk: string
}

/** What a command is given besides its words. */
export interface Surroundings {
  readonly input?: string
  /** Variables besides those of the tests; `undefined` takes one of these away. */
  readonly environment?: Readonly<Record<string, string | undefined>>
  /** Default: the repository's root. */
  readonly cwd?: string
}

/** Runs a command as a process of its own, to its end. */
export async function runCommand(
  words: readonly string[],
  { input = '', environment = {}, cwd = ROOT }: Surroundings = {},
): Promise<Ended> {
  const child = startCommand(words, environment, cwd)
  const ended = collect(child)
  child.stdin.end(input)
  return await ended
}

/** Starts a command and leaves it running; whoever starts it ends it. */
export function startCommand(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = {},
  cwd = ROOT,
): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [...COMMAND, ...words], {
    cwd,
    env: { ...process.env, ...environment },
  })
}

/** All that a process says, and how it ends. */
export async function collect(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  let out = ''
  let talk = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    talk += text
  })
  await once(child, 'close')
  return { code: child.exitCode, out, talk }
}
