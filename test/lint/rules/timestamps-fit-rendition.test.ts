import { describe, expect, it } from 'vitest'
import { findingsOf } from '../findings-of.js'

describe('timestamps-fit-rendition', () => {
  it('passes numbers on the wire and date-times as published, in recursive shapes too', async () => {
    const findings = await findingsOf(
      'timestamps-fit-rendition',
      `
openapi: 3.1.1
x-aws-protocol: awsJson1_1
x-aws-target-prefix: AmazonSSM
x-aws-signing-name: ssm
paths:
  /:
    post:
      operationId: DescribeParameters
      responses:
        '200':
          content:
            application/x-amz-json-1.1:
              schema:
                properties:
                  Tree: { $ref: '#/components/schemas/Tree' }
                  Steps: { type: array, items: { properties: { Start: { $ref: '#/components/schemas/EpochSeconds' } } } }
            application/json:
              schema:
                properties:
                  Tree: { $ref: '#/components/schemas/Tree' }
                  Steps: { type: array, items: { allOf: [{ properties: { Start: { $ref: '#/components/schemas/DateTime' } } }] } }
components:
  schemas:
    EpochSeconds: { type: number, format: epoch-seconds }
    DateTime: { type: string, format: date-time }
    Tree:
      properties:
        Children: { type: array, items: { $ref: '#/components/schemas/Tree' } }
`,
    )
    expect(findings).toEqual([])
  })

  it('refuses the form of the other rendition at every reference to it', async () => {
    const findings = await findingsOf(
      'timestamps-fit-rendition',
      `
openapi: 3.1.1
x-aws-protocol: awsJson1_1
x-aws-target-prefix: AmazonSSM
x-aws-signing-name: ssm
paths:
  /:
    post:
      operationId: DescribeParameters
      responses:
        '200':
          content:
            application/x-amz-json-1.1:
              schema:
                properties:
                  Start: { $ref: '#/components/schemas/DateTime' }
                  End: { $ref: '#/components/schemas/DateTime' }
            application/json:
              schema:
                properties:
                  Start: { type: number, format: epoch-seconds }
                  End: { $ref: '#/components/schemas/EpochSeconds' }
components:
  schemas:
    EpochSeconds: { type: number, format: epoch-seconds }
    DateTime: { type: string, format: date-time }
    Tree:
      properties:
        Children: { type: array, items: { $ref: '#/components/schemas/Tree' } }
`,
    )
    expect(findings).toMatchInlineSnapshot(`
      [
        "16:28 \`Start\` has the format \`date-time\` on the wire: write it as \`type: number\` with \`format: epoch-seconds\`.",
        "17:26 \`End\` has the format \`date-time\` on the wire: write it as \`type: number\` with \`format: epoch-seconds\`.",
        "21:42 \`Start\` has the format \`epoch-seconds\` in the published rendition: write it as \`type: string\` with \`format: date-time\`.",
        "22:26 \`End\` has the format \`epoch-seconds\` in the published rendition: write it as \`type: string\` with \`format: date-time\`.",
      ]
    `)
  })

  it('refuses a timestamp of the wrong type', async () => {
    const findings = await findingsOf(
      'timestamps-fit-rendition',
      `
openapi: 3.1.1
x-aws-protocol: awsJson1_1
x-aws-target-prefix: AmazonSSM
x-aws-signing-name: ssm
paths:
  /:
    post:
      operationId: DescribeParameters
      responses:
        '200':
          content:
            application/x-amz-json-1.1:
              schema:
                properties:
                  Start: { type: integer, format: epoch-seconds }
            application/json:
              schema:
                properties:
                  Start: { type: number, format: date-time }
components:
  schemas:
    EpochSeconds: { type: number, format: epoch-seconds }
    DateTime: { type: string, format: date-time }
    Tree:
      properties:
        Children: { type: array, items: { $ref: '#/components/schemas/Tree' } }
`,
    )
    expect(findings).toMatchInlineSnapshot(`
      [
        "16:28 \`Start\` has the format \`epoch-seconds\` but not the type \`number\`: write \`type: number\`.",
        "20:28 \`Start\` has the format \`date-time\` but not the type \`string\`: write \`type: string\`.",
      ]
    `)
  })

  it('refuses a member that is a timestamp in one rendition only', async () => {
    const findings = await findingsOf(
      'timestamps-fit-rendition',
      `
openapi: 3.1.1
x-aws-protocol: awsJson1_1
x-aws-target-prefix: AmazonSSM
x-aws-signing-name: ssm
paths:
  /:
    post:
      operationId: DescribeParameters
      responses:
        '200':
          content:
            application/x-amz-json-1.1:
              schema:
                properties:
                  Steps: { type: array, items: { properties: { Start: { $ref: '#/components/schemas/EpochSeconds' } } } }
                  End: { type: number }
            application/json:
              schema:
                properties:
                  Steps: { type: array, items: { properties: { Start: { type: string } } } }
                  End: { $ref: '#/components/schemas/DateTime' }
components:
  schemas:
    EpochSeconds: { type: number, format: epoch-seconds }
    DateTime: { type: string, format: date-time }
    Tree:
      properties:
        Children: { type: array, items: { $ref: '#/components/schemas/Tree' } }
`,
    )
    expect(findings).toMatchInlineSnapshot(`
      [
        "21:64 \`Steps[].Start\` is a timestamp on the wire but not in the published rendition: write it as \`type: string\` with \`format: date-time\`.",
        "17:19 \`End\` is a timestamp in the published rendition but not on the wire: write it as \`type: number\` with \`format: epoch-seconds\`.",
      ]
    `)
  })
})
