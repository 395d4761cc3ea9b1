import { describe, expect, it } from 'vitest'
import { findingsOf } from '../findings-of.js'

describe('wire-media-type', () => {
  it('passes a request and a 200 of the wire media type, with or without the published one', async () => {
    const findings = await findingsOf(
      'wire-media-type',
      `
openapi: 3.1.1
x-aws-protocol: awsJson1_1
x-aws-target-prefix: AmazonSSM
x-aws-signing-name: ssm
paths:
  /:
    post:
      operationId: GetParameter
      requestBody:
        content:
          application/x-amz-json-1.1: {}
          application/json: {}
      responses:
        '200':
          content:
            application/x-amz-json-1.1: {}
        '480':
          content:
            application/json: {}
`,
    )
    expect(findings).toEqual([])
  })

  it('refuses a missing wire media type and one of another protocol', async () => {
    const findings = await findingsOf(
      'wire-media-type',
      `
openapi: 3.1.1
x-aws-protocol: awsJson1_1
x-aws-target-prefix: AmazonSSM
x-aws-signing-name: ssm
paths:
  /1:
    post:
      operationId: PublishedOnly
      requestBody:
        content:
          application/json: {}
      responses:
        '200':
          description: Without content.
  /2:
    post:
      operationId: OtherProtocol
      requestBody:
        content:
          application/x-amz-json-1.0: {}
      responses:
        '200':
          content:
            application/x-amz-json-1.1: {}
        '400':
          content:
            application/x-amz-json-1.0: {}
`,
    )
    expect(findings).toMatchInlineSnapshot(`
      [
        "11:9 The request of \`PublishedOnly\` has no \`application/x-amz-json-1.1\` content: add it with the schema that AWS uses on the wire.",
        "14:9 The 200 of \`PublishedOnly\` has no \`application/x-amz-json-1.1\` content: add it with the schema that AWS uses on the wire.",
        "20:9 The request of \`OtherProtocol\` has no \`application/x-amz-json-1.1\` content: add it with the schema that AWS uses on the wire.",
        "21:11 \`application/x-amz-json-1.0\` is not the media type of the document's \`x-aws-protocol\`: write \`application/x-amz-json-1.1\`.",
        "28:13 \`application/x-amz-json-1.0\` is not the media type of the document's \`x-aws-protocol\`: write \`application/x-amz-json-1.1\`.",
      ]
    `)
  })

  it('reads the protocol of the document', async () => {
    const findings = await findingsOf(
      'wire-media-type',
      `
openapi: 3.1.1
x-aws-protocol: awsJson1_0
paths:
  /:
    post:
      operationId: Scan
      requestBody:
        content:
          application/x-amz-json-1.0: {}
      responses:
        '200':
          content:
            application/x-amz-json-1.0: {}
`,
    )
    expect(findings).toEqual([])
  })
})
