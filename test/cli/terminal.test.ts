import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Command, CommandArguments } from '../../src/cli/command.js'
import { loadCommands } from '../../src/cli/commands.js'
import { renderFindings } from '../../src/cli/render-findings.js'
import { checkOptions } from '../../src/cli/terminal/check-options.js'
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
    for (const width of [40, 60, 80, 120, 200]) {
      const pages = [generalHelp(commands, width), ...commands.map((command) => commandHelp(command, width))]
      const lines = pages.flatMap((page) => page.split('\n'))
      // Lines to paste are never cut, nor are words longer than the line.
      const prose = lines.filter((line) => !line.includes('aws-json-contract') && /\s\S+\s\S+$/.test(line))
      expect(
        prose.filter((line) => line.length > width),
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

  it('and options that help does not show for a command are refused, every one of them', () => {
    const all = new Set(commands.flatMap(optionsOf))
    for (const command of commands) {
      const page = commandHelp(command)
      for (const option of all) {
        const isShown = new RegExp(`^ {2}--${option}(?: |$)`, 'm').test(page)
        expect(optionsOf(command).includes(option), `${command.name} --${option}`).toBe(isShown)
        if (isShown) continue
        expect(() => parseWords(command, [`--${option}`, 'x'])).toThrow(
          `${command.name} has no option \`--${option}\``,
        )
      }
    }
    for (const name of ['diff', 'import', 'completion'])
      expect(optionsOf(find(name))).not.toContain('contract')
  })

  it('and options that mean nothing without another one, or beside it', () => {
    const check = (name: string, written: CommandArguments['values'], all = written): void =>
      checkOptions(find(name), { written, all })
    for (const { name, optionRules = [] } of commands)
      for (const { options, needs, excludes, because } of optionRules)
        for (const option of options) {
          expect(find(name).options).toHaveProperty(needs ?? excludes ?? '')
          expect(find(name).options).toHaveProperty(option)
          const other = excludes === undefined ? {} : { [excludes]: 'x' }
          expect(() => check(name, { [option]: 'x', ...other })).toThrow(
            `--${option} goes ${excludes === undefined ? 'with' : 'without'} --${needs ?? excludes}: ${because}`,
          )
          const needed = optionRules.filter((rule) => rule.options.includes(option))
          const without = Object.fromEntries(
            needed.flatMap((rule) => (rule.needs ? [[rule.needs, true]] : [])),
          )
          expect(() => check(name, { [option]: 'x', ...without })).not.toThrow('goes')
        }
    expect(() =>
      check('mock', { 'keep-sensitive': true }, { 'keep-sensitive': true, record: 'a' }),
    ).not.toThrow()
    expect(() => check('mock', {}, { 'keep-sensitive': true })).not.toThrow()
    for (const option of Object.keys(find('mock').options).filter((name) => name !== 'explain'))
      expect(() => check('mock', { explain: true, [option]: 'x' }), option).toThrow(
        `--${option} goes without --explain`,
      )
    expect(() => check('mock', { explain: true }, { explain: true, port: '4010' })).not.toThrow()
  })
})

describe('completion', () => {
  it.each(['bash', 'fish'])('offers every option that help names, in %s', (shell) => {
    const offered = new Set(completionScript(shell, commands).match(/(?<=--|-l )[a-z][a-z-]+/g))
    const named = commands.flatMap((command) => commandHelp(command).match(/(?<=^ {2}--)[a-z-]+/gm) ?? [])
    expect(named.filter((name) => !offered.has(name))).toEqual([])
  })

  const isThere = (shell: string): boolean => spawnSync(shell, ['-c', 'true']).status === 0
  const say = (shell: string, ...words: readonly string[]): string =>
    execFileSync(shell, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

  /** What each shell offers for the last word of a line. */
  const shells: Readonly<Record<string, (line: string) => readonly string[]>> = {
    bash: (line) =>
      say(
        'bash',
        '-c',
        `${completionScript('bash', commands)}\nCOMP_WORDS=(${line}); COMP_CWORD=$((\${#COMP_WORDS[@]}-1)); _aws_json_contract; printf '%s\\n' "\${COMPREPLY[@]}"`,
      ).split('\n'),
    fish: (line) =>
      say('fish', '--no-config', '-c', `${completionScript('fish', commands)}\ncomplete -C '${line}'`)
        .split('\n')
        .map((row) => row.split('\t', 1)[0] ?? ''),
  }

  for (const [shell, complete] of Object.entries(shells))
    it.runIf(isThere(shell)).each([
      ['aws-json-contract va', ['validate']],
      ['aws-json-contract help va', ['validate']],
      ['aws-json-contract completion z', ['zsh']],
      ['aws-json-contract validate --re', ['--report']],
      ['aws-json-contract mock --deb', ['--debug']],
      ['aws-json-contract docs --contr', ['--contract']],
    ])(`offers in ${shell} for \`%s\``, (line, offered) => {
      expect(complete(line).filter((word) => word !== '')).toEqual(offered)
    })

  it.runIf(isThere('fish'))('offers every option of every command in fish', () => {
    const asked = commands.flatMap((command) =>
      optionsOf(command).map((option) => ({ line: `aws-json-contract ${command.name} --${option}`, option })),
    )
    const script = [
      completionScript('fish', commands),
      ...asked.map(({ line }) => `complete -C '${line}' | head -1`),
    ].join('\n')
    const offered = say('fish', '--no-config', '-c', script).trim().split('\n')
    expect(offered.map((row) => row.split('\t', 1)[0])).toEqual(asked.map(({ option }) => `--${option}`))
  })

  it.runIf(isThere('zsh'))('loads in a zsh that was not set up', () => {
    const script = `${completionScript('zsh', commands)}\nprint -r -- $_comps[aws-json-contract]`
    expect(say('zsh', '-f', '-c', script)).toContain('_aws_json_contract')
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
    expect(wantsColor({ isTTY: true }, { FORCE_COLOR: '0' })).toBe(false)
    expect(wantsColor({ isTTY: true }, { NO_COLOR: '' })).toBe(true)
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
        '1 finding may follow from the above; --format json lists them',
        '',
        '',
      ].join('\n'),
    )
    rmSync(folder, { recursive: true })
  })

  it('of a document in one line show the place, in time that grows with their number', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'findings-'))
    const cpuOf = async (count: number): Promise<number> => {
      const file = join(folder, `${count}.json`)
      writeFileSync(file, Array.from({ length: count }, (_, index) => `{"name${index}":1},`).join(''))
      const findings = Array.from({ length: count }, (_, index) => ({
        rule: 'struct',
        severity: 'error' as const,
        message: `wrong ${index}`,
        file,
        line: 1,
        column: 1 + 10 * index,
        pointer: '#',
      }))
      const before = process.cpuUsage()
      const text = await renderFindings(findings, { color: false })
      const { user } = process.cpuUsage(before)
      expect(text).toContain(`wrong ${count - 1}\n  > 1 | `)
      expect(text).toContain('"name99"')
      return user
    }
    await cpuOf(500)
    const small = Math.max(await cpuOf(500), 3_000)
    expect((await cpuOf(4_000)) / small).toBeLessThan(24)
    rmSync(folder, { recursive: true })
  })
})
