import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { ROOT } from './source-graph.js'

it('the nightly run takes another seed each night, for the default suite and the slow one', () => {
  const { properties } = parse(readFileSync(`${ROOT}.github/workflows/nightly.yml`, 'utf8')).jobs
  expect(properties.env.PROPERTY_SEED).toContain('github.run_id')
  const steps: readonly { readonly run?: string; readonly env?: object }[] = properties.steps
  expect(steps.flatMap(({ run }) => run ?? [])).toEqual(['npm ci', 'npm test', 'npm run test:slow'])
  expect(steps.filter(({ env }) => env !== undefined)).toEqual([])
})
