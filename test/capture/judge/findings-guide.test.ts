import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { RULES } from '../../../src/capture/verdict/rules.js'

const guide = readFileSync('openapi/guides/70-findings.md', 'utf8')

it('the guide on findings has a section for every rule, with what holds where it is kept', () => {
  const missing = Object.entries(RULES).filter(
    ([rule, { summary }]) => !guide.includes(`## ${rule}\n\n${summary}`),
  )
  expect(missing.map(([rule]) => rule)).toEqual([])
  expect(guide.match(/^## /gm)?.length).toBe(Object.keys(RULES).length)
})
