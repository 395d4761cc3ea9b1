import { dirname, join, resolve } from 'node:path'
import { packageFile } from '../contract/package-file.js'
import { printable } from '../exchange/printable.js'
import type { RenderProgress } from '../site/render-site.js'
import type { SiteFiles } from '../site/site-source.js'
import { type Command, type CommandArguments, type CommandIo, type ExitCode, UsageError } from './command.js'
import { overlaysIn } from './named-contracts.js'
import { withProgress } from './terminal/progress.js'
import { untilAborted } from './terminal/until-aborted.js'
import { writeTo } from './terminal/write-to.js'

const SHIPPED_CONTRACT = packageFile('openapi/openapi.yaml')
const DEFAULT_PORT = 4012

/** `docs`: the static site of a contract, written to a folder or shown while it is edited. */
export const docsCommand: Command = {
  name: 'docs',
  summary: 'Publish a contract as a static site: a page per operation, samples, console, errors, search.',
  usage: 'docs [--out DIR] [--serve] [options]',
  examples: [
    'docs',
    'docs --serve',
    'docs --contract openapi.yaml --out site --base https://example.org/api/',
  ],
  options: {
    out: { type: 'string' },
    serve: { type: 'boolean' },
    redoc: { type: 'boolean' },
    port: { type: 'string' },
    base: { type: 'string' },
    date: { type: 'string' },
  },
  optionRules: [
    { options: ['port'], needs: 'serve', because: 'without it nothing listens' },
    { options: ['out'], excludes: 'serve', because: 'that writes nothing' },
  ],
  optionHelp: {
    out: 'folder to write to; default: dist/docs',
    serve: 'write nothing; show the site on 127.0.0.1 and reload it on every edit of the contract',
    redoc: 'add reference.html, made by `redocly build-docs`; needs the package @redocly/cli',
    port: `with --serve: default ${DEFAULT_PORT}; 0 picks a free port`,
    base: 'where the site will stand: a path such as /docs/, or an address, which link previews then name',
    date: 'date on the pages, YYYY-MM-DD; default: SOURCE_DATE_EPOCH or today',
  },
  run,
}

interface Task {
  readonly file: string
  readonly overlays: readonly string[]
  readonly base: string
  readonly date: string
  readonly reference: boolean
}

async function run(parsed: CommandArguments, io: CommandIo): Promise<ExitCode> {
  const task = readTask(parsed)
  const { values } = parsed
  if (values['serve'] === true) return serve(task, readPort(values['port']), io)
  const { writeSite } = await import('../site/write-site.js')
  const folder = textOf(values['out']) ?? join('dist', 'docs')
  const files = await withProgress(io.talk, (progress) => build(task, progress))
  await writeTo(folder, () => writeSite(files, folder))
  const bytes = [...files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  io.talk.write(`${files.size} files, ${Math.round(bytes / 1024)} KiB\n`)
  io.out.write(`${printable(join(folder, 'index.html'))}\n`)
  return 0
}

function readTask({ values, positionals }: CommandArguments): Task {
  if (positionals.length > 0) throw new UsageError(`docs takes no arguments, but got \`${positionals[0]}\``)
  const contracts = values['contract']
  const [contract, ...more] = Array.isArray(contracts) ? contracts : []
  if (more.length > 0) throw new UsageError('docs takes one --contract at a time; each has a site of its own')
  return {
    file: typeof contract === 'string' ? contract : SHIPPED_CONTRACT,
    overlays: overlaysIn(values),
    base: readBase(textOf(values['base']) ?? '/'),
    date: readDate(textOf(values['date'])),
    reference: values['redoc'] === true,
  }
}

async function build(task: Task, progress?: RenderProgress): Promise<SiteFiles> {
  const { readSiteSource } = await import('./docs/read-site-source.js')
  const { renderSite } = await import('../site/render-site.js')
  const { ContractFileError } = await import('../contract/files/contract-file-error.js')
  const { MissingToolError } = await import('../contract/missing-tool-error.js')
  const { SamplesError } = await import('../site/samples-error.js')
  try {
    return await renderSite(await readSiteSource(task), progress)
  } catch (error) {
    const expected = [ContractFileError, SamplesError, MissingToolError]
    if (error instanceof Error && expected.some((kind) => error instanceof kind))
      throw new UsageError(error.message, { cause: error })
    throw error
  }
}

async function serve(task: Task, port: number, io: CommandIo): Promise<ExitCode> {
  const { serveSite } = await import('../site/serve-site.js')
  const { watchFiles } = await import('../site/watch-files.js')
  const server = await serveSite(await build(task), { port, base: task.base })
  const watcher = watchFiles(dirname(resolve(task.file)), async () => {
    try {
      server.replace(await io.whileBusy(() => build(task)))
      io.talk.write('reloaded\n')
    } catch (error) {
      // A contract in the middle of an edit may be broken; the last whole one stays on show.
      io.talk.write(`${error instanceof Error ? error.message : String(error)}\n`)
    }
  })
  // Whoever reads the address may stop it from then on.
  const stopped = untilAborted(io.signal)
  io.out.write(`${server.url}\n`)
  await stopped
  watcher.close()
  await server.close()
  return 0
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function readBase(text: string): string {
  if (/^https?:\/\/[^/]+/.test(text) || text.startsWith('/')) return text.endsWith('/') ? text : `${text}/`
  throw new UsageError(`--base takes a path that begins with a slash, or an address, not \`${text}\``)
}

function readDate(text: string | undefined): string {
  const epoch = Number(process.env['SOURCE_DATE_EPOCH'])
  const fallback = Number.isFinite(epoch) && epoch > 0 ? new Date(epoch * 1000) : new Date()
  if (text === undefined) return fallback.toISOString().slice(0, 10)
  if (/^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))) return text
  throw new UsageError(`--date takes a day such as 2026-03-19, not \`${text}\``)
}

const GREATEST_PORT = 65_535

function readPort(value: unknown): number {
  const text = textOf(value)
  if (text === undefined) return DEFAULT_PORT
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= GREATEST_PORT) return port
  throw new UsageError(`--port takes a number from 0 to ${GREATEST_PORT}, not \`${text}\``)
}
