import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { WRITERS, writeRealCapture } from './captures/real-capture.js'
import { SERVICES } from './captures/real-services.js'
import { measureProcess } from './measure-process.js'

const path = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url))
const MEGABYTE = 1_000_000
const TERABYTE = 1e12

/** What Lambda asks for, of AWS's price list for x86 in most Regions, November 2026, and the memory that has a core. */
const DOLLARS_PER_GIBIBYTE_SECOND = 0.0000166667
const GIBIBYTES_WITH_A_CORE = 1769 / 1024

/**
 * Measures what one core checks in a second, by CPU time, of captures with the shapes of real traffic against the
 * contract of all of SSM, and what a terabyte of them takes. `--megabytes N` and `--rounds N` set how much is measured.
 */
export async function run(words: readonly string[] = []): Promise<void> {
  const { values } = parseArgs({
    args: [...words],
    options: { megabytes: { type: 'string', default: '100' }, rounds: { type: 'string', default: '3' } },
  })
  if (!existsSync(path('dist/cli/main.cjs'))) throw new Error('build first: npm run build')
  const folder = await mkdtemp(join(tmpdir(), 'bench-archive-'))
  try {
    for (const format of ['ndjson', 'har'] as const) {
      for (const writer of Object.keys(WRITERS) as (keyof typeof WRITERS)[]) {
        const file = join(folder, `traffic.${format}`)
        const wanted = Number(values.megabytes) * MEGABYTE
        const { bytes } = await writeRealCapture(file, {
          service: SERVICES.ssm,
          format,
          writer,
          bytes: wanted,
        })
        const check = [path('dist/cli/main.cjs'), 'validate', file, '--contract', 'ssm']
        const costs: number[] = []
        for (let round = 0; round < Number(values.rounds); round++) {
          const { cpu } = await measureProcess(process.execPath, [
            ...check,
            '--fail-on',
            'never',
            '--jobs',
            '1',
          ])
          costs.push(cpu / 1000)
        }
        report(`${format}, ${writer}`, bytes / Math.min(...costs))
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function report(name: string, bytesPerSecond: number): void {
  const seconds = TERABYTE / bytesPerSecond
  const dollars = seconds * GIBIBYTES_WITH_A_CORE * DOLLARS_PER_GIBIBYTE_SECOND
  console.log(
    `${name.padEnd(16)} ${(bytesPerSecond / MEGABYTE).toFixed(0).padStart(4)} MB for a second of CPU; a terabyte: ${(seconds / 3600).toFixed(1)} hours of one core, $${dollars.toFixed(2)} on Lambda`,
  )
}
