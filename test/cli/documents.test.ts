import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Command } from '../../src/cli/command.js'
import { loadCommands } from '../../src/cli/commands.js'
import { parseWords } from '../../src/cli/terminal/parse-words.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
const guides = readdirSync(`${root}openapi/guides`).map((file) => `openapi/guides/${file}`)
const DOCUMENTS = ['README.md', '.github/ISSUE_TEMPLATE/contract.yml', ...guides]

let commands: ReadonlyMap<string, Command>
beforeAll(async () => {
  commands = new Map((await loadCommands()).map((command) => [command.name, command]))
})

const read = (file: string): string => readFileSync(root + file, 'utf8')
const scripts: Readonly<Record<string, string>> = JSON.parse(read('package.json')).scripts

/** The commands that a document tells a reader to run, each as its words. */
function commandsIn(text: string): readonly (readonly string[])[] {
  const ours = [...text.matchAll(/npx aws-json-contract ([a-z][^\n`|]*)/g)].map(([, words = '']) => words)
  const npm = [...text.matchAll(/npm run ([a-z]+)(?: -- ([^\n`|]*))?/g)].map(
    ([, script = '', words = '']) => {
      const [, , , ...own] = (scripts[script] ?? '').split(' ')
      return [script, ...own, words].filter(Boolean).join(' ')
    },
  )
  return [...ours, ...npm].map((line) => line.replace(/ #.*/, '').trim().split(/\s+/))
}

describe('what people read', () => {
  for (const file of DOCUMENTS) {
    it(`${file} names commands and options that there are`, () => {
      for (const [name = '', ...words] of commandsIn(read(file))) {
        if (scripts[name] !== undefined && !commands.has(name)) continue
        const command = commands.get(name)
        expect(command, `${file}: ${name}`).toBeDefined()
        if (command) expect(() => parseWords(command, words), `${file}: ${words.join(' ')}`).not.toThrow()
      }
    })

    it(`${file} links to files that there are`, () => {
      for (const [, target = ''] of read(file).matchAll(/\]\(((?!https?:|#)[^)]+)\)/g))
        expect(() => readdirSync(root + target.replace(/[^/]*$/, '')), `${file}: ${target}`).not.toThrow()
    })
  }

  it('lists every entry point of the package in README', () => {
    const entries = Object.keys(JSON.parse(read('package.json')).exports).filter(
      (name) => !/\.json$/.test(name),
    )
    const text = read('README.md')
    for (const entry of entries.filter((name) => name !== '.'))
      expect(text, entry).toContain(entry === './diff' ? '…/diff' : `aws-json-contract${entry.slice(1)}`)
  })
})
