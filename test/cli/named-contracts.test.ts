import { existsSync } from 'node:fs'
import { delimiter } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contractFile, withFallbacks } from '../../src/cli/named-contracts.js'

const validate = { name: 'validate' }
const lint = { name: 'lint' }
const defaults = {}
const none = { values: {}, positionals: [] }

describe('the names of contracts', () => {
  it.each(['ssm', 'aws-json-contract/ssm/openapi.json', 'aws-json-contract/openapi.json'])(
    'lead to a file of the package from any folder: %s',
    (name) => {
      const found = contractFile(name)
      expect(found).not.toBe(name)
      expect(existsSync(found)).toBe(true)
    },
  )

  it.each(['openapi.yaml', './ssm', 'constructor', '__proto__'])(
    'leave other names as they are: %s',
    (name) => {
      expect(contractFile(name)).toBe(name)
    },
  )

  it('are taken from the environment when no option names any', () => {
    const environment = { AWS_JSON_CONTRACT: ['ssm', 'mine.yaml'].join(delimiter) }
    expect(withFallbacks(none, { environment, defaults }, validate).values['contract']).toEqual([
      contractFile('ssm'),
      'mine.yaml',
    ])
    const named = { values: { contract: ['yours.yaml'] }, positionals: [] }
    expect(withFallbacks(named, { environment, defaults }, validate).values['contract']).toEqual([
      'yours.yaml',
    ])
    const argument = { values: {}, positionals: ['yours.yaml'] }
    expect(withFallbacks(argument, { environment, defaults }, lint)).toEqual(argument)
    expect(withFallbacks(none, { environment: {}, defaults }, lint)).toEqual(none)
    expect(withFallbacks(none, { environment, defaults }, { name: 'import', takesContract: false })).toEqual(
      none,
    )
  })

  it('serve as arguments of commands that take contracts', () => {
    const argument = { values: {}, positionals: ['ssm'] }
    expect(withFallbacks(argument, { environment: {}, defaults }, lint).positionals).toEqual([
      contractFile('ssm'),
    ])
    expect(withFallbacks(argument, { environment: {}, defaults }, validate).positionals).toEqual(['ssm'])
  })
})
