import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Call, Outcome } from './call.js'

/** Calls a mock by a client of Python. */
export interface Boto3 {
  call(service: string, endpoint: string, calls: readonly Call[]): Promise<readonly Outcome[]>
  close(): void
}

/** Starts the Python process in which boto3 makes the calls. Throws, at the first call, where it ends. */
export function startBoto3(): Boto3 {
  const script = fileURLToPath(new URL('read-responses.py', import.meta.url))
  const python = spawn('python3', [script], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: python.stdout })[Symbol.asyncIterator]()
  return {
    async call(service, endpoint, calls) {
      python.stdin.write(`${JSON.stringify({ service, endpoint, calls })}\n`)
      const { value, done } = await lines.next()
      if (done) throw new Error(`boto3 ended at ${service}`)
      // The script's own output, a line for each that it is given.
      return JSON.parse(String(value)) as readonly Outcome[]
    },
    close: () => python.stdin.end(),
  }
}
