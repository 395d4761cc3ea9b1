import { describe, expect, it } from 'vitest'
import { bundle } from '../../scripts/bench/client-bundle.js'

/** Everything but checks and the watch: operations, styles, pages, signing, retries, limits, errors, openapi-fetch. */
const CLIENT = `
import { createClient } from './src/client/index.js'
globalThis.createClient = createClient
`

/**
 * Of these, openapi-fetch is 2.6 kB. The aim is 7.0 kB, and 7.8 kB with all of SSM: see `npm run bench -- client` for
 * what every part takes. Both figures only ever shrink; they grew once, by 70 bytes, for calls that AWS takes unsigned
 * and for the header that asks for the error codes of the Query protocol.
 */
const BUDGET = 8_920
const BUDGET_WITH_SSM = 10_130

describe('the client in a browser', () => {
  it(`is at most ${BUDGET} bytes, gzipped`, async () => {
    const { gzipped } = await bundle(CLIENT)
    expect(gzipped).toBeLessThanOrEqual(BUDGET)
  })

  it(`is at most ${BUDGET_WITH_SSM} bytes with the operations of all of SSM, by name`, async () => {
    const { code, gzipped } = await bundle(`${CLIENT}
        import { operations, service } from './src/services/ssm.js'
        globalThis.ssm = { operations, service }`)
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
