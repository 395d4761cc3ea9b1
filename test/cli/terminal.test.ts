import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Command } from '../../src/cli/command.js'
import { loadCommands } from '../../src/cli/commands.js'
import { renderFindings } from '../../src/cli/render-findings.js'
import { completionScript } from '../../src/cli/terminal/completion-script.js'
import { commandHelp, generalHelp } from '../../src/cli/terminal/help.js'
import { nearest } from '../../src/cli/terminal/nearest.js'
import { optionsOf } from '../../src/cli/terminal/option-names.js'
import { parseWords } from '../../src/cli/terminal/parse-words.js'
import { withProgress } from '../../src/cli/terminal/progress.js'
import { wantsColor } from '../../src/cli/terminal/wants-color.js'

let commands: readonly Command[]
beforeAll(async () => {
  commands = await loadCommands()
})
const find = (name: string): Command => {
  const command = commands.find((candidate) => candidate.name === name)
  if (!command) throw new Error(`no command ${name}`)
  return command
}

describe('help', () => {
  it('keeps to the width of the terminal', () => {
    for (const width of [60, 80, 120]) {
      const pages = [generalHelp(commands, width), ...commands.map((command) => commandHelp(command, width))]
      const lines = pages.flatMap((page) => page.split('\n'))
      // Lines to paste are never cut, nor are words longer than the line.
      const prose = lines.filter((line) => !line.includes('aws-json-contract') && /\s\S+\s\S+$/.test(line))
      expect(
        prose.filter((line) => line.length > width + 4),
        String(width),
      ).toEqual([])
    }
  })

  it('names the value of every option and describes each', () => {
    for (const command of commands) {
      const page = commandHelp(command, 120)
      expect(page, command.name).not.toContain(' VALUE')
      for (const [name, { type }] of Object.entries(command.options)) {
        expect(command.optionHelp[name], `${command.name} --${name}`).toBeTruthy()
        if (type === 'string') expect(page, command.name).toMatch(new RegExp(`--${name} [A-Z]`))
      }
    }
    expect(commandHelp(find('mock'))).toContain('--port PORT')
    expect(commandHelp(find('docs'))).toContain('--out DIR ')
    expect(commandHelp(find('validate'))).toContain('--report KIND[=FILE] ')
  })

  it('gives every server a default port of its own', () => {
    const ports = ['mock', 'record', 'docs'].map(
      (name) => /\b40\d\d\b/.exec(find(name).optionHelp['port'] ?? '')?.[0],
    )
    expect(new Set(ports).size).toBe(3)
  })
})

describe('misspelt words', () => {
  it('are told what was most likely meant', () => {
    const names = commands.map(({ name }) => name)
    expect(nearest('mokc', names)).toBe('mock')
    expect(nearest('valdate', names)).toBe('validate')
    expect(nearest('compl', names)).toBe('completion')
    expect(nearest('zzz', names)).toBeUndefined()
    expect(() => parseWords(find('validate'), ['--reprot', 'html'])).toThrow('did you mean `--report`?')
  })

  it('names the value of every option, in words of its own where the option has several', () => {
    for (const command of commands)
      for (const [, name = '', value = ''] of commandHelp(command, 80).matchAll(
        /^ {2}--([a-z-]+) ([A-Z-]+)/gm,
      ))
        if (name.includes('-')) expect(`--${name} ${value}`).not.toBe(`--${name} ${name.toUpperCase()}`)
  })

  it('and options that a command does not obey are refused', () => {
    for (const name of ['diff', 'import', 'completion']) {
      expect(optionsOf(find(name))).not.toContain('contract')
      expect(() => parseWords(find(name), ['--contract', 'x'])).toThrow(
        `${name} has no option \`--contract\``,
      )
    }
  })
})

describe('completion', () => {
  it.each(['bash', 'fish'])('offers every option that help names, in %s', (shell) => {
    const offered = new Set(completionScript(shell, commands).match(/(?<=--|-l )[a-z][a-z-]+/g))
    const named = commands.flatMap((command) => commandHelp(command).match(/(?<=^ {2}--)[a-z-]+/gm) ?? [])
    expect(named.filter((name) => !offered.has(name))).toEqual([])
  })

  it('completes commands and options in bash', () => {
    const complete = (line: string): string =>
      execFileSync(
        'bash',
        [
          '-c',
          `${completionScript('bash', commands)}\nCOMP_WORDS=(${line} "$1"); COMP_CWORD=$((\${#COMP_WORDS[@]}-1)); _aws_json_contract; echo "\${COMPREPLY[@]}"`,
          'bash',
          line.includes(' ') ? '--re' : 'va',
        ],
        { encoding: 'utf8' },
      ).trim()
    expect(complete('aws-json-contract')).toBe('validate')
    expect(complete('aws-json-contract validate')).toBe('--report')
  })

  const isThere = (shell: string): boolean => spawnSync(shell, ['-c', 'true']).status === 0
  const say = (shell: string, ...words: readonly string[]): string =>
    execFileSync(shell, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

  it.runIf(isThere('zsh'))('loads in a zsh that was not set up', () => {
    const script = `${completionScript('zsh', commands)}\nprint -r -- $_comps[aws-json-contract]`
    expect(say('zsh', '-f', '-c', script)).toContain('_aws_json_contract')
  })

  it.runIf(isThere('fish'))('completes commands and options in fish', () => {
    const complete = (line: string): string =>
      say('fish', '--no-config', '-c', `${completionScript('fish', commands)}\ncomplete -C '${line}'`)
    expect(complete('aws-json-contract va')).toMatch(/^validate\t/)
    expect(complete('aws-json-contract mock --por')).toMatch(/^--port\t/)
  })

  it('is made for zsh and fish too', () => {
    expect(completionScript('zsh', commands)).toContain('bashcompinit')
    expect(completionScript('fish', commands)).toContain('-l report -r')
  })
})

describe('colours', () => {
  it('follow one rule', () => {
    expect(wantsColor({ isTTY: true }, {})).toBe(true)
    expect(wantsColor({ isTTY: false }, {})).toBe(false)
    expect(wantsColor({ isTTY: true }, { NO_COLOR: '1', FORCE_COLOR: '1' })).toBe(false)
    expect(wantsColor({ isTTY: false }, { FORCE_COLOR: '1' })).toBe(true)
    expect(wantsColor({ isTTY: true }, { TERM: 'dumb' })).toBe(false)
  })
})

describe('progress', () => {
  const talk = (isTTY: boolean): { readonly stream: NodeJS.WriteStream; readonly text: () => string } => {
    let text = ''
    const stream = Object.assign(new PassThrough(), { isTTY })
    stream.on('data', (chunk) => {
      text += String(chunk)
    })
    // Only written to.
    return { stream: stream as unknown as NodeJS.WriteStream, text: () => text }
  }
  const work = async (progress: (step: string, done: number, all: number) => void): Promise<number> => {
    progress('pages', 1, 2)
    await Promise.resolve()
    return 7
  }

  it('is shown on a terminal, and taken away at the end', async () => {
    const { stream, text } = talk(true)
    let now = 0
    expect(await withProgress(stream, work, () => (now += 1000))).toBe(7)
    expect(text()).toContain('pages 1 of 2')
    expect(text().endsWith('\r\u001B[K')).toBe(true)
  })

  it('says nothing where nobody looks', async () => {
    const { stream, text } = talk(false)
    await withProgress(stream, work)
    expect(text()).toBe('')
  })
})

describe('findings of lint', () => {
  it('are told once, with the lines they stand in, and what follows from them is counted', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'findings-'))
    const file = join(folder, 'a.yaml')
    writeFileSync(file, 'one: 1\ntwo: intger\nthree: 3\n')
    const finding = (line: number, message: string) => ({
      rule: 'struct',
      severity: 'error' as const,
      message,
      file,
      line,
      column: 1,
      pointer: '#',
    })
    const wrong = '`type` can be one of: string, integer.'
    const text = await renderFindings(
      [
        { ...finding(1, 'Example validation errored: type must be …'), follows: true as const },
        finding(2, wrong),
        finding(3, wrong),
      ],
      { color: false },
    )
    expect(text).toBe(
      [
        `${file}:2:1 error struct`,
        `  ${wrong}`,
        '    1 | one: 1',
        '  > 2 | two: intger',
        '    3 | three: 3',
        `  also at ${file}:3:1`,
        '',
        '1 example could not be checked because of the above; --format json lists them',
        '',
        '',
      ].join('\n'),
    )
    rmSync(folder, { recursive: true })
  })
})
