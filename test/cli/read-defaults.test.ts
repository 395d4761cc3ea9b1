import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { COMMANDS } from '../../src/cli/commands.js'
import { withFallbacks } from '../../src/cli/named-contracts.js'
import { readDefaults } from '../../src/cli/terminal/read-defaults.js'
import { whereSet } from '../../src/cli/terminal/where-set.js'
import { runCommand } from '../e2e/run-command.js'

const folder = mkdtempSync(join(tmpdir(), 'defaults-'))
const commands = Object.keys(COMMANDS)
const file = join(folder, 'aws-json-contract.config.json')

async function defaultsOf(name: string, text: string) {
  writeFileSync(file, text)
  const load = COMMANDS[name]
  if (!load) throw new Error(`there is no ${name}`)
  return readDefaults(await load(), { commands, file })
}

const SETTINGS = JSON.stringify({
  contract: 'ssm',
  overlay: ['drift.yaml'],
  validate: {
    report: ['github', 'html=report.html'],
    'fail-on': 'violation',
    jobs: 2,
    'allow-unmatched': true,
  },
  mock: { port: 4011 },
})

describe('aws-json-contract.config.json', () => {
  it('gives a command the shared options that it has, and its own', async () => {
    expect(await defaultsOf('validate', SETTINGS)).toEqual({
      contract: ['ssm'],
      overlay: ['drift.yaml'],
      report: ['github', 'html=report.html'],
      'fail-on': 'violation',
      jobs: '2',
      'allow-unmatched': true,
    })
    expect(await defaultsOf('mock', SETTINGS)).toMatchObject({ contract: ['ssm'], port: '4011' })
    expect(await defaultsOf('import', SETTINGS)).toEqual({})
  })

  it('need not be there', async () => {
    const load = COMMANDS['validate']
    expect(load && readDefaults(await load(), { commands, file: join(folder, 'none.json') })).toEqual({})
  })

  it.each([
    ['{"contract": "ssm"', /it is no JSON: /],
    ['["ssm"]', 'config.json is a list; write an object of options'],
    ['{"validat": {}}', 'config.json has `validat`, which is no option; did you mean `validate`?'],
    ['{"colour": "red"}', /has `colour`, which is no option; there are contract, overlay, lint, /],
    ['{"validate": "github"}', '`validate` is of type string; write an object of options'],
    [
      '{"validate": {"reprot": "github"}}',
      '`validate` has `reprot`, which is no option; did you mean `report`?',
    ],
    ['{"validate": {"report": {}}}', '`validate.report` is of type object; write a text or a list of texts'],
    ['{"validate": {"fail-on": ["violation"]}}', '`validate.fail-on` is a list; write a text'],
    [
      '{"validate": {"allow-unmatched": "yes"}}',
      '`validate.allow-unmatched` is of type string; write true or false',
    ],
    ['{"contract": null}', '`contract` is null; write a text or a list of texts'],
  ])('is refused with what is wrong, and what to write: %s', async (text, message) => {
    await expect(defaultsOf('validate', text)).rejects.toThrow(message)
  })

  it('counts less than the command line and the environment', () => {
    const defaults = { contract: ['file.yaml'], 'fail-on': 'violation' }
    const command = { name: 'validate' }
    const written = { values: { 'fail-on': 'drift' }, positionals: [] }
    const fallbacks = { environment: {}, defaults }
    expect(withFallbacks(written, fallbacks, command).values).toEqual({
      contract: ['file.yaml'],
      'fail-on': 'drift',
    })
    const environment = { AWS_JSON_CONTRACT: 'variable.yaml' }
    expect(withFallbacks(written, { environment, defaults }, command).values['contract']).toEqual([
      'variable.yaml',
    ])
    const named = { values: { contract: ['word.yaml'] }, positionals: [] }
    expect(withFallbacks(named, { environment, defaults }, command).values['contract']).toEqual(['word.yaml'])
  })

  it.each([
    ['--fail-on takes violation, drift, not `x`', {}, ' (set in aws-json-contract.config.json)'],
    ['--fail-on takes violation, drift, not `x`', { 'fail-on': 'x' }, ''],
    ['--fail takes nothing', {}, ''],
    ['mine.yaml: there is no such file', {}, ' (set in aws-json-contract.config.json)'],
    ['mine.yaml: there is no such file', { contract: ['mine.yaml'] }, ''],
    ['yours.yaml: there is no such file', {}, ' (set in AWS_JSON_CONTRACT)'],
    ['capture.har: no such file or folder', {}, ''],
  ])('is named where an error is about what it says: %s, beside %o', (message, written, said) => {
    const defaults = { 'fail-on': 'x', contract: ['mine.yaml'] }
    const environment = { AWS_JSON_CONTRACT: 'yours.yaml' }
    expect(whereSet(message, written, { environment, defaults })).toBe(said)
  })

  it('is read from the folder where a command runs', async () => {
    const cwd = join(folder, 'project')
    mkdirSync(cwd)
    writeFileSync(
      join(cwd, 'aws-json-contract.config.json'),
      '{"export": {"operation": "GetParametr"}, "contract": "ssm"}',
    )
    const { code, talk } = await runCommand(['export'], { cwd })
    expect(code).toBe(2)
    expect(talk).toContain('no operation `GetParametr` in Amazon Simple Systems Manager (SSM)')
    writeFileSync(join(cwd, 'aws-json-contract.config.json'), '{"mock": {"port": "many"}}')
    const said = '--port takes a number from 0 to 65535, not `many` (set in aws-json-contract.config.json)'
    expect(await runCommand(['mock'], { cwd })).toMatchObject({
      code: 2,
      talk: expect.stringContaining(said),
    })
  })
})
