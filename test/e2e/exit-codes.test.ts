import { describe, expect, it } from 'vitest'
import { runCommand } from './run-command.js'

const COMMANDS = ['lint', 'generate', 'mock', 'validate', 'record', 'redact', 'docs', 'import', 'diff']

describe.concurrent('the command line as a process', () => {
  it('lists every command on stdout when asked for help', async () => {
    const { code, out, talk } = await runCommand(['--help'])
    expect(code).toBe(0)
    expect(talk).toBe('')
    for (const name of COMMANDS) expect(out).toContain(name)
  })

  it('takes no command for misuse, and keeps stdout for data', async () => {
    const { code, out, talk } = await runCommand([])
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(talk).toContain('validate')
  })

  it.each(COMMANDS)('explains %s with its usage and an example', async (name) => {
    const { code, out } = await runCommand([name, '--help'])
    expect(code).toBe(0)
    expect(out).toContain(`aws-json-contract ${name}`)
  })

  it.each([
    { words: ['nonsense'], says: 'no command `nonsense`' },
    { words: ['toString'], says: 'no command `toString`' },
    { words: ['lint', '--nonsense'], says: 'lint has no option `--nonsense`' },
    { words: ['lint', 'missing.yaml'], says: 'missing.yaml: there is no such file' },
    { words: ['lint', 'package.json'], says: 'a contract is an OpenAPI 3.1 or 3.2 document' },
    { words: ['generate', 'extra'], says: 'generate takes no arguments' },
    { words: ['generate', '--contract', 'openapi/openapi.yaml'], says: '--out DIR' },
    { words: ['mock', '--port', '99999'], says: '--port takes a number' },
    { words: ['mock', '--data', 'missing.json'], says: 'missing.json' },
    { words: ['validate'], says: 'validate needs a capture' },
    { words: ['lint', '--config', 'missing.yaml'], says: 'missing.yaml: there is no such file\n' },
    { words: ['mock', '--runbooks', 'missing'], says: '--runbooks missing: there is no such folder' },
    { words: ['mock', '--runbooks', 'package.json'], says: 'this is a file; name the folder' },
    { words: ['mock', '--stubs', 'missing.json'], says: '--stubs goes with --runbooks' },
    { words: ['mock', '--key', 'a:b'], says: '--key goes with --verify-signatures' },
    { words: ['validate', 'missing.har'], says: 'missing.har: no such file' },
    {
      words: ['merge', 'missing.json', '--plan', 'package.json'],
      says: 'missing.json: there is no such file',
    },
  ])('exits 2 with one line for $words', async ({ words, says }) => {
    const { code, out, talk } = await runCommand(words)
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(talk).toContain(says)
    expect(talk.trimEnd().split('\n')).toHaveLength(1)
  })
})
