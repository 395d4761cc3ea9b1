import { describe, expect, it } from 'vitest'
import { findingsOf } from '../findings-of.js'

describe('compositions-end', () => {
  it('passes schemas that hold themselves as members or items', async () => {
    const findings = await findingsOf(
      'compositions-end',
      `
openapi: 3.1.1
components:
  schemas:
    Step:
      allOf:
        - $ref: '#/components/schemas/Base'
    Base:
      type: object
      properties:
        Parent: { $ref: '#/components/schemas/Step' }
        Children: { type: array, items: { $ref: '#/components/schemas/Step' } }
`,
    )
    expect(findings).toEqual([])
  })

  it('refuses schemas that lead back to themselves', async () => {
    const findings = await findingsOf(
      'compositions-end',
      `
openapi: 3.1.1
components:
  schemas:
    Step:
      allOf:
        - $ref: '#/components/schemas/Base'
    Base:
      allOf:
        - $ref: '#/components/schemas/Step'
`,
    )
    expect(findings).toEqual([
      expect.stringContaining('`Step` leads back to itself by `$ref` and `allOf`'),
      expect.stringContaining('`Base` leads back to itself by `$ref` and `allOf`'),
    ])
  })
})
