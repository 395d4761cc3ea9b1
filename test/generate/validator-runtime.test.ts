import { createRequire } from 'node:module'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { VALIDATOR_RUNTIME } from '../../src/generate/validator-runtime.js'

// ajv's own helpers are CommonJS that loaders wrap each in its way; `require` takes them as they are.
const require = createRequire(import.meta.url)
const countAsAjv: (text: string) => number = require('ajv/dist/runtime/ucs2length').default
const compareAsAjv: (left: unknown, right: unknown) => boolean = require('ajv/dist/runtime/equal').default

async function load(call: string): Promise<(...values: unknown[]) => unknown> {
  const { name = '', code = '' } = VALIDATOR_RUNTIME[call] ?? {}
  const module = await import(`data:text/javascript,${encodeURIComponent(`${code}\nexport { ${name} }`)}`)
  return module[name]
}

/** ajv's helper asks objects for members of these names, which in JSON may be anything. */
const INHERITED = /"(?:constructor|toString|valueOf|__proto__)":/
const values = fc.jsonValue().filter((value) => !INHERITED.test(JSON.stringify(value)))

describe("ajv's run-time helpers, written out", () => {
  it('count characters as ajv does', async () => {
    const count = await load('require("ajv/dist/runtime/ucs2length").default')
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(count(text)).toBe(countAsAjv(text))
      }),
    )
    expect(count('a\ud800b\udc00')).toBe(countAsAjv('a\ud800b\udc00'))
  })

  it('compare as ajv does', async () => {
    const compare = await load('require("ajv/dist/runtime/equal").default')
    fc.assert(
      fc.property(values, values, (left, right) => {
        expect(compare(left, right)).toBe(compareAsAjv(left, right))
        expect(compare(left, structuredClone(left))).toBe(true)
      }),
    )
    for (const name of ['constructor', 'toString', 'valueOf']) {
      expect(compare({ [name]: 1 }, {})).toBe(false)
      expect(compare({ [name]: {} }, { [name]: {} })).toBe(true)
    }
  })
})
