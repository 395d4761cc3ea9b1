import { existsSync } from 'node:fs'

/** Runs one benchmark: `npm run bench -- mock`. Each is a module beside this one that exports `run`. */
const [name = '', ...words] = process.argv.slice(2)
const file = new URL(`./${name}.ts`, import.meta.url)
if (!/^[a-z-]+$/.test(name) || name === 'main' || !existsSync(file)) {
  process.stderr.write('name a benchmark, such as `npm run bench -- mock`\n')
  process.exitCode = 2
} else {
  const benchmark: { run(words: readonly string[]): Promise<void> } = await import(file.href)
  await benchmark.run(words)
}
