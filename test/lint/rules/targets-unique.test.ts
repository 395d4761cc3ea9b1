import { describe, expect, it } from 'vitest'
import { findingsOf } from '../findings-of.js'

describe('targets-unique', () => {
  it('passes operations with targets of their own', async () => {
    const findings = await findingsOf(
      'targets-unique',
      `
openapi: 3.1.1
x-aws-protocol: awsJson1_1
x-aws-target-prefix: AmazonSSM
x-aws-signing-name: ssm
paths:
  /GetParameter:
    post:
      operationId: GetParameter
      parameters:
        - name: X-Amz-Target
          in: header
          required: true
          schema:
            const: AmazonSSM.GetParameter
  /PutParameter:
    post:
      operationId: PutParameter
      parameters:
        - name: X-Amz-Target
          in: header
          required: true
          schema:
            const: AmazonSSM.PutParameter
`,
    )
    expect(findings).toEqual([])
  })

  it('names the second operation of a target and the first', async () => {
    const findings = await findingsOf(
      'targets-unique',
      `
openapi: 3.1.1
x-aws-protocol: awsJson1_1
x-aws-target-prefix: AmazonSSM
x-aws-signing-name: ssm
paths:
  /GetParameter:
    post:
      operationId: GetParameter
      parameters:
        - name: X-Amz-Target
          in: header
          required: true
          schema:
            const: AmazonSSM.GetParameter
  /PutParameter:
    post:
      operationId: PutParameter
      parameters:
        - name: X-Amz-Target
          in: header
          required: true
          schema:
            const: AmazonSSM.GetParameter
`,
    )
    expect(findings).toMatchInlineSnapshot(`
      [
        "24:13 \`PutParameter\` has the target \`AmazonSSM.GetParameter\`, which \`GetParameter\` has already: give each operation the target that ends in its own operationId.",
      ]
    `)
  })
})
