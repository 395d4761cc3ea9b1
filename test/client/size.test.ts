import { describe, expect, it } from 'vitest'
import { bundle, CLIENT, CLIENT_WITH_SSM } from '../../scripts/bench/client/client-bundle.js'

/**
 * `npm run bench -- client` says what every module takes. The names of SSM's operations alone are 940 bytes of the second:
 * with a table, a client has these members and no others.
 */
const BUDGET = 7_000
const BUDGET_WITH_SSM = 8_215

describe('the client in a browser', () => {
  it(`is at most ${BUDGET} bytes, gzipped`, async () => {
    const { gzipped } = await bundle(CLIENT)
    expect(gzipped).toBeLessThanOrEqual(BUDGET)
  })

  it(`is at most ${BUDGET_WITH_SSM} bytes with the operations of all of SSM, by name`, async () => {
    const { code, gzipped } = await bundle(CLIENT_WITH_SSM)
    expect(code).toContain('GetParametersByPath')
    expect(gzipped).toBeLessThanOrEqual(BUDGET_WITH_SSM)
  })

  it('carries no check, no watch and no Node module that it does not use', async () => {
    const { inputs, code } = await bundle(CLIENT)
    expect(code).not.toMatch(/minLength|watch|node:/)
    const files = Object.keys(inputs).join('\n')
    expect(files).not.toMatch(/ajv|prism|client\/node\//)
  })

  it('reaches no Node built-in with all that its entry point has', async () => {
    const { inputs } = await bundle(`
      export * from './src/client/index.js'
      export * from './src/client/checks.js'
    `)
    expect(Object.keys(inputs).filter((file) => /node:|ajv|prism/.test(file))).toEqual([])
  })
})
