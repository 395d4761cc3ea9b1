import { describe, expect, it } from 'vitest'
import { bundle } from '../../scripts/bench/client-bundle.js'

/** Everything but checks and the watch: operations, styles, pages, signing, retries, limits, errors, openapi-fetch. */
const CLIENT = `
import { createClient } from './src/client/index.js'
globalThis.createClient = createClient
`

const BUDGET = 7_500

describe('the client in a browser', () => {
  it(`is at most ${BUDGET} bytes, gzipped`, async () => {
    const { gzipped } = await bundle(CLIENT)
    expect(gzipped).toBeLessThanOrEqual(BUDGET)
  })

  it('grows by less than a kilobyte with the operations of all of SSM', async () => {
    const [alone, withService] = await Promise.all([
      bundle(CLIENT),
      bundle(`${CLIENT}
        import { operations, service } from './src/contract/ssm.js'
        globalThis.ssm = { operations, service }`),
    ])
    expect(withService.code).toContain('GetParametersByPath')
    expect(withService.gzipped - alone.gzipped).toBeLessThan(1_000)
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
