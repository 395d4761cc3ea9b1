import { describe, expect, it } from 'vitest'
import { findingsOf } from '../findings-of.js'

describe('enum-values-described', () => {
  it('passes enums whose every value has a text', async () => {
    const findings = await findingsOf(
      'enum-values-described',
      `
openapi: 3.1.1
components:
  schemas:
    Status:
      type: string
      enum: [Success, Failed]
      x-enumDescriptions:
        Success: It went well.
        Failed: It did not go well.
    Target:
      type: string
      description: The only value.
      const: House.Open
      enum: [House.Open]
`,
    )
    expect(findings).toEqual([])
  })

  it('names values without text, texts without value and enums without texts', async () => {
    const findings = await findingsOf(
      'enum-values-described',
      `
openapi: 3.1.1
components:
  schemas:
    Status:
      anyOf:
        - type: string
          enum: [Success, Failed, Cancelled]
          x-enumDescriptions:
            Success: It went well.
            Failed: ''
            TimedOut: It took too long.
        - type: string
    Key:
      type: string
      enum: [Name]
    Stray:
      type: string
      x-enumDescriptions:
        Name: The name.
`,
    )
    expect(findings).toMatchInlineSnapshot(`
      [
        "11:13 The value \`Failed\` of the enum \`Status\` is not described: add it to \`x-enumDescriptions\`.",
        "8:35 The value \`Cancelled\` of the enum \`Status\` is not described: add it to \`x-enumDescriptions\`.",
        "12:13 \`x-enumDescriptions\` of \`Status\` describes \`TimedOut\`, which the enum does not have: add the value, or remove its text.",
        "16:7 The enum \`Key\` does not say what its values mean: add \`x-enumDescriptions\` with a text for each.",
        "19:7 \`Stray\` has \`x-enumDescriptions\` but no \`enum\`: move them beside the enum they describe.",
      ]
    `)
  })
})
