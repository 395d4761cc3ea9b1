import { describe, expect, it } from 'vitest'
import { findingsOf } from '../findings-of.js'

describe('operations-are-post', () => {
  it('passes paths with one post', async () => {
    const findings = await findingsOf(
      'operations-are-post',
      `
openapi: 3.1.1
paths:
  /:
    post:
      operationId: GetParameter
`,
    )
    expect(findings).toEqual([])
  })

  it('refuses other methods and paths without an operation', async () => {
    const findings = await findingsOf(
      'operations-are-post',
      `
openapi: 3.1.1
paths:
  /AmazonSSM.GetParameter:
    get:
      operationId: GetParameter
  /AmazonSSM.PutParameter:
    post:
      operationId: PutParameter
    put:
      operationId: ReplaceParameter
`,
    )
    expect(findings).toMatchInlineSnapshot(`
      [
        "5:5 The path \`/AmazonSSM.GetParameter\` has the method \`get\`, which AWS JSON does not know: describe the operation as \`post\`.",
        "4:3 The path \`/AmazonSSM.GetParameter\` has no \`post\` operation: add one, or remove the path.",
        "10:5 The path \`/AmazonSSM.PutParameter\` has the method \`put\`, which AWS JSON does not know: describe the operation as \`post\`.",
      ]
    `)
  })
})
