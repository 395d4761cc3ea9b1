import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compileValidators } from '../../src/contract/compile-validators.js'
import { shippedContract } from '../../src/contract/shipped-contract.js'
import { shippedValidators } from '../../src/contract/shipped-validators.js'
import { recordedBodies, recordingFiles } from './recordings.js'

const contract = shippedContract()
const operation = [...contract.operations.values()].at(0)
if (!operation) throw new Error('the contract has no operation')
const bodies = recordedBodies(contract, operation)

describe('recorded payloads', () => {
  it('are there in both renditions and on both sides', () => {
    const kinds = new Set(bodies.map(({ rendition, side }) => `${rendition} ${side}`))
    expect([...kinds].sort()).toEqual([
      'published request',
      'published response',
      'wire request',
      'wire response',
    ])
  })

  it.each(bodies.filter(({ refused }) => !refused))('conform: $side of $name', ({ schema, value }) => {
    const validate = shippedValidators(schema)
    expect(validate(value), JSON.stringify(validate.errors)).toBe(true)
  })

  it.each(bodies.filter(({ refused }) => refused))(
    'break the contract where AWS refused them: $name',
    (body) => {
      expect(shippedValidators(body.schema)(body.value)).toBe(false)
    },
  )

  it('are checked alike by the generated validators and by ajv itself', () => {
    const compiled = compileValidators(contract.document)
    for (const { schema, value } of bodies)
      expect(compiled(schema)(value)).toBe(shippedValidators(schema)(value))
  })

  it('each say how they were made', () => {
    const readme = readFileSync(new URL('../recordings/README.md', import.meta.url), 'utf8')
    expect(recordingFiles().filter((file) => !readme.includes(`\`${file}\``))).toEqual([])
  })

  it('hold no credential', () => {
    const files = recordingFiles().map((file) =>
      readFileSync(new URL(`../recordings/${file}`, import.meta.url), 'utf8'),
    )
    expect(files.join('\n')).not.toMatch(/AWS4-HMAC-SHA256|Signature=|AKIA[A-Z0-9]{12}/)
  })
})
