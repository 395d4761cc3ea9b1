import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** What a whole process cost. */
export interface ProcessCost {
  readonly milliseconds: number
  /** The most memory it held at a time, in MB; NaN where the system does not tell. */
  readonly megabytes: number
}

const WATCH_INTERVAL = 15
const KILOBYTES_PER_MEGABYTE = 1024

/** Runs a process from its start to its end and measures it. Throws with what it said when it fails. */
export function measureProcess(command: string, words: readonly string[]): Promise<ProcessCost> {
  const started = performance.now()
  const child = spawn(command, words, { stdio: ['ignore', 'ignore', 'pipe'] })
  let peak = Number.NaN
  let said = ''
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  const watch = setInterval(() => {
    peak = peakOf(child.pid) ?? peak
  }, WATCH_INTERVAL)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      clearInterval(watch)
      if (code === 0) resolve({ milliseconds: performance.now() - started, megabytes: peak })
      else reject(new Error(`${command} ${words.join(' ')} ended with ${code}: ${said}`))
    })
  })
}

/** The peak that Linux keeps for each process. */
function peakOf(pid: number | undefined): number | undefined {
  try {
    const kilobytes = /^VmHWM:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kilobytes === undefined ? undefined : Number(kilobytes) / KILOBYTES_PER_MEGABYTE
  } catch {
    return undefined
  }
}
