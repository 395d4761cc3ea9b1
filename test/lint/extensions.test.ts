import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { EXTENSIONS } from '../../src/lint/extensions.js'

describe('the table of extensions', () => {
  it('has exactly the keys that openapi/extensions.md documents', () => {
    const page = readFileSync(new URL('../../openapi/extensions.md', import.meta.url), 'utf8')
    const documented = [...page.matchAll(/^(?:### |\| )`(x-aws-[a-z-]+)`/gm)].map(([, key]) => key)
    expect(documented.sort()).toEqual(Object.keys(EXTENSIONS).sort())
  })
})
