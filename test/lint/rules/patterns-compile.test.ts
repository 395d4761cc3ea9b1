import { describe, expect, it } from 'vitest'
import { findingsOf } from '../findings-of.js'

describe('patterns-compile', () => {
  it('passes patterns of the Unicode mode', async () => {
    const findings = await findingsOf(
      'patterns-compile',
      `
openapi: 3.1.1
components:
  schemas:
    Key: { type: string, pattern: '^[\\p{L}\\p{Z}\\p{N}_.:/=\\-@]*$' }
`,
    )
    expect(findings).toEqual([])
  })

  it('refuses patterns that other languages know', async () => {
    const findings = await findingsOf(
      'patterns-compile',
      `
openapi: 3.1.1
components:
  schemas:
    AccountId: { type: string, pattern: '(?i)all|[0-9]{12}' }
    Name: { type: string, pattern: '[\\w-_]+' }
    Map: { type: object, patternProperties: { '[': {} } }
`,
    )
    expect(findings).toMatchInlineSnapshot(`
      [
        "5:32 The pattern \`(?i)all|[0-9]{12}\` of \`AccountId\` is no ECMA-262 pattern in Unicode mode (invalid group): translate it, or keep it as \`x-aws-pattern\` only.",
        "6:27 The pattern \`[\\w-_]+\` of \`Name\` is no ECMA-262 pattern in Unicode mode (invalid character class): translate it, or keep it as \`x-aws-pattern\` only.",
        "7:47 The pattern \`[\` of \`Map\` is no ECMA-262 pattern in Unicode mode (unterminated character class): translate it, or keep it as \`x-aws-pattern\` only.",
      ]
    `)
  })
})
