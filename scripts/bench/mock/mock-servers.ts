import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { processCpu } from '../measure-process.js'

/** A server in a process of its own. */
export interface BenchServer {
  readonly port: number
  /** Milliseconds from the start of the process to the first sign that it serves. */
  readonly readyTime: number
  /** Resident memory now, in megabytes. */
  memory(): number
  /** CPU so far, of all threads, in milliseconds, as Linux counts it in steps of 10. */
  cpu(): number
  stop(): Promise<void>
}

const BUILT_COMMAND = 'dist/cli/main.cjs'

/** Starts our mock as users get it: built, under plain Node. `words` are added to its command line. */
export async function startMock(words: readonly string[] = []): Promise<BenchServer> {
  if (!existsSync(BUILT_COMMAND)) throw new Error('build first: npm run build')
  return start(process.execPath, [BUILT_COMMAND, 'mock', '--port', '0', ...words], ANNOUNCEMENT)
}

const ANNOUNCEMENT = /http:\/\/127\.0\.0\.1:(\d+)/

/** A server that reads each request and responds with a text of this length: what `node:http` itself costs. */
export async function startBare(length: number): Promise<BenchServer> {
  const program = `
    const body = 'x'.repeat(${length})
    require('node:http').createServer((request, response) => {
      const chunks = []
      request.on('data', (chunk) => chunks.push(chunk))
      request.on('end', () => {
        Buffer.concat(chunks)
        response.writeHead(200, { 'Content-Type': 'application/x-amz-json-1.1', 'Content-Length': String(body.length) })
        response.end(body)
      })
    }).listen(0, '127.0.0.1', function () { console.log('http://127.0.0.1:' + this.address().port) })`
  return start(process.execPath, ['-e', program], ANNOUNCEMENT)
}

/** Starts stock Prism on the same contract, as anybody starts it; `quiet` turns its log of requests off. */
export async function startPrism({ quiet }: { readonly quiet: boolean }): Promise<BenchServer> {
  const port = await freePort()
  const words = ['mock', 'openapi/openapi.yaml', '--port', String(port), '--host', '127.0.0.1']
  return start(
    'node_modules/.bin/prism',
    quiet ? [...words, '--verboseLevel', 'silent'] : words,
    undefined,
    port,
  )
}

async function start(
  command: string,
  words: readonly string[],
  announces: RegExp | undefined,
  knownPort?: number,
): Promise<BenchServer> {
  const begin = performance.now()
  const child = spawn(command, words, { stdio: ['ignore', announces ? 'pipe' : 'ignore', 'ignore'] })
  const port =
    knownPort === undefined ? await announcedPort(child, announces ?? /(\d+)/) : await answering(knownPort)
  return {
    port,
    readyTime: performance.now() - begin,
    memory: () => Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)])) / 1024,
    cpu: () => processCpu(child.pid),
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.kill()
      }),
  }
}

function announcedPort(child: ChildProcess, pattern: RegExp): Promise<number> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk) => {
      const found = pattern.exec(String(chunk))
      if (found) resolve(Number(found[1]))
    })
    child.once('exit', (code) => reject(new Error(`the server ended with code ${code}`)))
  })
}

const POLL = 20
const PATIENCE = 30_000

async function answering(port: number): Promise<number> {
  const end = Date.now() + PATIENCE
  while (Date.now() < end) {
    const answered = await fetch(`http://127.0.0.1:${port}/`).then(
      () => true,
      () => false,
    )
    if (answered) return port
    await new Promise((resolve) => setTimeout(resolve, POLL))
  }
  throw new Error(`nothing responds on port ${port}`)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
