import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { drivePublished } from './drive-client.js'
import { BrokenPromise } from './expect.js'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Runs `npm run prism` on a free port and asks it as curl would; returns the statuses of the published rendition. */
export async function drivePrism(execution: string): Promise<readonly number[]> {
  const port = await freePort()
  const words = ['--import', 'tsx', 'scripts/prism.ts', '--port', String(port)]
  const prism = spawn(process.execPath, words, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = once(prism, 'exit')
  try {
    await Promise.race([
      listening(prism),
      ended.then(() => Promise.reject(new BrokenPromise('stock Prism ended before it listened'))),
    ])
    return await drivePublished(`http://127.0.0.1:${port}`, execution)
  } finally {
    prism.kill('SIGTERM')
    await ended
  }
}

function listening(prism: ChildProcess): Promise<void> {
  let said = ''
  return new Promise((resolve) => {
    prism.stderr?.resume()
    prism.stdout?.on('data', (chunk) => {
      said += String(chunk)
      if (said.includes('is listening on')) resolve()
    })
  })
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}
