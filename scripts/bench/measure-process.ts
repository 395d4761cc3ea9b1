import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** What a whole process cost. */
export interface ProcessCost {
  readonly milliseconds: number
  /** The most memory it held at a time, in MB; NaN where the system does not tell. */
  readonly megabytes: number
}

/** The same of a process that has ended. */
export interface EndedProcess extends ProcessCost {
  /** Milliseconds of CPU, of all its threads, as the system counts them in steps of 10; NaN where it does not tell. */
  readonly cpu: number
}

const WATCH_INTERVAL = 15
const KILOBYTES_PER_MEGABYTE = 1024

/**
 * Runs a process from its start to its end and measures it; no other may run meanwhile. Throws with what it said when it
 * ends with another code than one of `codes`.
 */
export function measureProcess(
  command: string,
  words: readonly string[],
  codes: readonly (number | null)[] = [0],
): Promise<EndedProcess> {
  const cpuBefore = childrenCpu()
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
      const milliseconds = performance.now() - started
      if (codes.includes(code)) resolve({ milliseconds, cpu: childrenCpu() - cpuBefore, megabytes: peak })
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

/** Linux counts in hundredths of a second, whatever the machine. */
const MILLISECONDS_PER_TICK = 10

/** The CPU time of all processes that this one started and that have ended. */
function childrenCpu(): number {
  // `cutime` and `cstime` are 14th and 15th.
  return ticksOf('self', 13)
}

/** The CPU time of a running process, of all its threads, in milliseconds; NaN where the system does not tell. */
export function processCpu(pid: number | undefined): number {
  return ticksOf(String(pid), 11)
}

function ticksOf(pid: string, first: number): number {
  try {
    // The name of the program stands in brackets and may hold blanks.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return (Number(fields[first]) + Number(fields[first + 1])) * MILLISECONDS_PER_TICK
  } catch {
    return Number.NaN
  }
}
