import { describe, expect, it } from 'vitest'
import { findingsOf } from '../findings-of.js'

describe('unions-hold-one-member', () => {
  it('passes a union of which one member is set', async () => {
    const findings = await findingsOf(
      'unions-hold-one-member',
      `
openapi: 3.1.1
components:
  schemas:
    NodeType:
      type: object
      x-aws-union: true
      minProperties: 1
      maxProperties: 1
      properties:
        Instance: { type: object }
`,
    )
    expect(findings).toEqual([])
  })

  it('refuses a union that may be empty, hold several or has nothing to choose', async () => {
    const findings = await findingsOf(
      'unions-hold-one-member',
      `
openapi: 3.1.1
components:
  schemas:
    NodeType:
      type: object
      x-aws-union: true
      maxProperties: 2
`,
    )
    expect(findings).toMatchInlineSnapshot(`
      [
        "5:5 The union \`NodeType\` does not hold exactly one member: write \`minProperties: 1\`.",
        "8:7 The union \`NodeType\` does not hold exactly one member: write \`maxProperties: 1\`.",
        "5:5 The union \`NodeType\` has no members to choose from: list them in \`properties\`.",
      ]
    `)
  })
})
