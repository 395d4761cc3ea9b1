import type { MockOptions } from '../mock/options.js'
import { type Command, type CommandArguments, type CommandIo, type ExitCode, UsageError } from './command.js'

/** `mock`: serves contracts until it is interrupted. The URL is the first line of stdout, once it answers. */
export const mockCommand: Command = {
  name: 'mock',
  summary: 'Serve a contract to AWS clients and to curl: the mock.',
  usage: 'mock [options]',
  examples: ['mock', 'mock --port 0 --seed tuesday'],
  options: {
    port: { type: 'string' },
    host: { type: 'string' },
    seed: { type: 'string' },
    'wire-only': { type: 'boolean' },
    'allow-unsigned': { type: 'boolean' },
  },
  optionHelp: {
    port: '4010 by default; 0 takes a free one',
    host: '127.0.0.1 by default, so that only this machine reaches it',
    seed: 'the same seed gives the same dynamic data and faults',
    'wire-only': 'answer application/json as AWS does, with 404',
    'allow-unsigned': 'serve wire requests without credentials, which AWS refuses',
  },
  run,
}

async function run({ values, positionals }: CommandArguments, io: CommandIo): Promise<ExitCode> {
  if (positionals.length > 0) throw new UsageError(`mock takes no arguments, but got \`${positionals[0]}\``)
  const { createMock } = await import('../mock/create-mock.js')
  const options: MockOptions = {
    wireOnly: values['wire-only'] === true,
    allowUnsigned: values['allow-unsigned'] === true,
    ...(typeof values['seed'] === 'string' && { seed: values['seed'] }),
    onError: (error) => io.talk.write(`the mock failed on a request: ${String(error)}\n`),
  }
  const mock = createMock(options)
  const server = await mock.serve({
    ...(typeof values['port'] === 'string' && { port: readPort(values['port']) }),
    ...(typeof values['host'] === 'string' && { host: values['host'] }),
  })
  io.out.write(`${server.url}\n`)
  await aborted(io.signal)
  await server.close()
  return 0
}

const GREATEST_PORT = 65_535

function readPort(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= GREATEST_PORT) return port
  throw new UsageError(`--port takes a number from 0 to ${GREATEST_PORT}, not \`${text}\``)
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
