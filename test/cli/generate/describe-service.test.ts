import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { ServiceTexts } from '../../../src/cli/generate/describe-service.js'
import { readContract } from '../../../src/model/read-openapi/read-contract.js'
import { describeOperation } from '../../../src/site/model/operation-facts.js'
import { createSite } from '../../../src/site/site.js'
import { bareSource } from '../../site/build.js'

const path = (name: string): string => fileURLToPath(new URL(`../../../${name}`, import.meta.url))
const texts: ServiceTexts = parse(readFileSync(path('openapi/ssm/descriptions.yaml'), 'utf8'))
const site = createSite(
  bareSource(readContract(JSON.parse(readFileSync(path('generated/ssm/openapi.json'), 'utf8')))),
)
const described = Object.keys(texts.operations)

describe('the written descriptions of SSM', () => {
  it('are those of 25 operations, which the contract has', () => {
    expect(described).toHaveLength(25)
    const operations = [...site.contract.operations.values()].filter(({ name }) => described.includes(name))
    expect(operations).toHaveLength(25)
    for (const operation of operations)
      expect(describeOperation(site, operation), operation.name).toBe(texts.operations[operation.name])
  })

  it('leave hardly a member of theirs without words', () => {
    const members = site.members.sections
      .filter(({ usedBy }) => usedBy.some((name) => described.includes(name)))
      .flatMap((section) => section.members)
    const bare = members.filter(({ description }) => description === '')
    expect(bare.length / members.length).toBeLessThan(0.15)
  })

  it('name members and values that there are', () => {
    for (const [shape, own] of Object.entries(texts.shapes)) {
      const names = site.members.byName.get(shape)?.members.map(({ name }) => name)
      expect(names, shape).toEqual(expect.arrayContaining(Object.keys(own)))
    }
    const used = new Set(site.members.sections.flatMap(({ members }) => members.map(({ name }) => name)))
    expect(Object.keys(texts.members).filter((name) => !used.has(name))).toEqual([])
    for (const [place, values] of Object.entries(texts.values)) {
      const [shape = '', member] = place.split('.')
      const row = site.members.byName.get(shape)?.members.find(({ name }) => name === member)
      expect(row?.values, place).toEqual(
        expect.arrayContaining(
          Object.entries(values).map(([value, description]) => ({ value, description })),
        ),
      )
    }
  })
})
