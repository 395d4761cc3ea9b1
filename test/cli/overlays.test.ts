import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { COMMAND } from '../command.js'
import { smallDocument } from '../contract/small-document.js'
import { temporaryFolder } from '../contract/temporary-folder.js'

const overlay = (target: string, update: object, more: object = {}): string =>
  JSON.stringify({ overlay: '1.1.0', ...more, actions: [{ target, update }] })

function run(...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...COMMAND, ...words], {
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  })
  return { code: status, out: stdout, talk: stderr }
}

describe('`--overlay`', () => {
  it('changes what `lint` and `diff` see', async () => {
    await using folder = await temporaryFolder({
      'old.json': JSON.stringify(smallDocument()),
      'new.json': JSON.stringify(smallDocument()),
      'wrong.json': overlay('$.info', { 'x-aws-nothing': 1 }),
      'member.json': overlay(
        '$.components.schemas.AskResult',
        { properties: { New: { type: 'string' } } },
        { extends: 'new.json' },
      ),
    })
    const [before, after] = [folder.file('old.json'), folder.file('new.json')]
    expect(run('lint', before, '--overlay', folder.file('wrong.json')).out).toContain('x-aws-nothing')
    expect(run('diff', before, after).code).toBe(0)
    const diff = run('diff', before, after, '--overlay', folder.file('member.json'))
    expect(diff.code).toBe(1)
    expect(diff.out).toContain('New')
  })

  it('is refused in a sentence where it extends none of several contracts', async () => {
    await using folder = await temporaryFolder({
      'old.json': JSON.stringify(smallDocument()),
      'new.json': JSON.stringify(smallDocument()),
      'lost.json': overlay('$.info', {}, { extends: 'other.json' }),
    })
    for (const command of ['lint', 'diff']) {
      const words = [command, folder.file('old.json'), folder.file('new.json')]
      const { code, talk } = run(...words, '--overlay', folder.file('lost.json'))
      expect(code).toBe(2)
      expect(talk).toMatch(
        /lost\.json:1:\d+: this overlay extends `other\.json`, which is none of the contracts/,
      )
      expect(talk).not.toContain('    at ')
    }
  })
})
