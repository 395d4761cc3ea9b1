import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { PassThrough } from 'node:stream'
import { promisify } from 'node:util'
import { loadCommands } from '../../../src/cli/commands.js'
import { parseWords } from '../../../src/cli/terminal/parse-words.js'

const run = promisify(execFile)

const { scripts }: { readonly scripts: Readonly<Record<string, string>> } = JSON.parse(
  readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
)

/** Where a mock and a recorder listen unless they are told otherwise. */
const DEFAULT_ADDRESSES = { mock: 'http://127.0.0.1:4010', record: 'http://127.0.0.1:4011' }
type Server = keyof typeof DEFAULT_ADDRESSES

/**
 * Runs the lines of a document: our own commands in this process, all others by bash. What serves goes on to serve, on a
 * free port, until all lines are done.
 */
export interface Shell extends AsyncDisposable {
  /** Returns what the line printed. Throws where it ends with another code than 0. */
  run(line: string): Promise<string>
  /** A text with the addresses at which servers really listen. */
  atRealAddresses(text: string): string
}

/** What a shell is given. */
export interface ShellOptions {
  readonly folder: string
  /** The address of what stands in for AWS, to record from. */
  readonly aws: string
}

export function openShell({ folder, aws }: ShellOptions): Shell {
  const addresses = new Map<string, string>()
  const stops: (() => Promise<unknown>)[] = []
  const variables: string[] = []

  const atRealAddresses = (text: string): string =>
    [...addresses].reduce((result, [printed, real]) => result.replaceAll(printed, real), text)

  const serve = async (name: Server, words: readonly string[]): Promise<string> => {
    const server = startCommand([name, ...words, '--port', '0'])
    stops.push(server.stop)
    const [url] = await Promise.race([server.says(/^http:\/\/127\.0\.0\.1:\d+$/m), server.ended])
    addresses.set(DEFAULT_ADDRESSES[name], url ?? '')
    return server.printed()
  }

  const runOurs = async (words: readonly string[]): Promise<string> => {
    const [name = ''] = words
    if (name === 'mock' || name === 'record') {
      const local = words.slice(1).map((word) => word.replace(AWS_HOST, aws))
      return serve(name, local)
    }
    const command = startCommand(words)
    await command.ended
    return command.printed()
  }

  return {
    atRealAddresses,
    async run(line) {
      const words = ownWords(line)
      if (words) return runOurs(words.flatMap((word) => filesLike(word, folder)))
      if (line.startsWith('export ')) {
        variables.push(line)
        return ''
      }
      const script = atRealAddresses([...variables, line].join('\n'))
      const { stdout } = await run('bash', ['-c', script], { cwd: folder, env: environment(folder) })
      return stdout
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(stops.map((stop) => stop()))
    },
  }
}

const AWS_HOST = /^https:\/\/[\w.-]+\.amazonaws\.com$/

/** The words of a line that calls our program, whether by `npx`, by its name or by a script of this package. */
function ownWords(line: string): readonly string[] | undefined {
  const own = /^(?:npx )?aws-json-contract ([^|]*)$/.exec(line)?.[1]
  if (own !== undefined) return own.split(' ')
  const [, script = '', words = ''] = /^npm run (\w+)(?: -- (.*))?$/.exec(line) ?? []
  const ours = /^tsx src\/cli\/main\.ts (.*)$/.exec(scripts[script] ?? '')?.[1]
  return ours === undefined ? undefined : `${ours} ${words}`.trim().split(' ')
}

/** The files that a word such as `parts/*.json` means, as a shell finds them. */
function filesLike(word: string, folder: string): readonly string[] {
  const [before, after] = word.split('*')
  if (before === undefined || after === undefined) return [word]
  const names = readdirSync(join(folder, dirname(`${before}x`)))
  return names.filter((name) => name.endsWith(after)).map((name) => join(dirname(`${before}x`), name))
}

interface Started {
  readonly ended: Promise<readonly string[]>
  readonly stop: () => Promise<unknown>
  readonly printed: () => string
  /** Resolves with what it found as soon as the command printed it. */
  says(expression: RegExp): Promise<readonly string[]>
}

function startCommand([name, ...words]: readonly string[]): Started {
  const controller = new AbortController()
  const out = collect()
  const talk = collect()
  const run = async (): Promise<readonly string[]> => {
    const command = (await loadCommands()).find((each) => each.name === name)
    if (!command) throw new Error(`there is no command ${name}`)
    const io = {
      out: out.stream,
      talk: talk.stream,
      signal: controller.signal,
      whileBusy: <Result>(work: () => Promise<Result>) => work(),
    }
    const code = await command.run(parseWords(command, words), io)
    if (code !== 0)
      throw new Error(`${name} ${words.join(' ')} ended with ${code}: ${out.text()}${talk.text()}`)
    return []
  }
  const ended = run()
  return {
    ended,
    printed: out.text,
    says: out.says,
    stop: () => {
      controller.abort()
      return ended
    },
  }
}

function collect() {
  let text = ''
  const passing = new PassThrough()
  passing.on('data', (chunk) => {
    text += String(chunk)
  })
  return {
    // Commands only write to it.
    stream: passing as unknown as NodeJS.WriteStream,
    text: () => text,
    says: (expression: RegExp) =>
      new Promise<readonly string[]>((resolve) => {
        passing.on('data', () => {
          const found = expression.exec(text)
          if (found) resolve(found)
        })
      }),
  }
}

/** Somebody who has set up the AWS CLI, and not the caller. */
const SOMEBODY = {
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_DEFAULT_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'any',
  AWS_SECRET_ACCESS_KEY: 'any',
}

function environment(folder: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'))
  const PATH = `${join(folder, 'bin')}${delimiter}${process.env['PATH']}`
  return { ...Object.fromEntries(kept), ...SOMEBODY, PATH }
}
