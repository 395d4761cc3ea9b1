import { describe, expect, it } from 'vitest'
import { findingsOf } from '../findings-of.js'

describe('query-parameters-published', () => {
  it('passes query parameters that are marked as published', async () => {
    const findings = await findingsOf(
      'query-parameters-published',
      `
openapi: 3.1.1
paths:
  /:
    post:
      parameters:
        - { name: MaxResults, in: query, x-aws-rendition: published }
        - { name: X-Amz-Target, in: header }
`,
    )
    expect(findings).toEqual([])
  })

  it('refuses unmarked and required query parameters, and places that AWS does not read', async () => {
    const findings = await findingsOf(
      'query-parameters-published',
      `
openapi: 3.1.1
paths:
  /:
    post:
      parameters:
        - { name: MaxResults, in: query }
        - { name: NextToken, in: query, required: true, x-aws-rendition: published }
        - { name: session, in: cookie }
`,
    )
    expect(findings).toMatchInlineSnapshot(`
      [
        "7:11 The query parameter \`MaxResults\` exists in the published rendition only: add \`x-aws-rendition: published\`.",
        "8:41 The query parameter \`NextToken\` is required, which the wire rendition can't satisfy: remove \`required\`.",
        "9:28 The parameter \`session\` is in the cookie, where AWS JSON reads nothing: make it a member of the request, or remove it.",
      ]
    `)
  })
})
