import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

it('the job for Spark runs the command that package.json names', () => {
  const job = readFileSync('src/capture/jobs/engines/spark_job.py', 'utf8')
  const words = /os\.path\.join\(HERE, "\.\.", ("cli"[^)]*)\)/.exec(job)?.[1] ?? ''
  const file = `dist/${words.replaceAll('"', '').split(', ').join('/')}`
  const { bin }: { bin: Record<string, string> } = JSON.parse(readFileSync('package.json', 'utf8'))
  expect(Object.values(bin)).toEqual([file])
})
