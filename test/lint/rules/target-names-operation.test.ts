import { describe, expect, it } from 'vitest'
import { findingsOf } from '../findings-of.js'

describe('target-names-operation', () => {
  it('passes a target of prefix, dot and operationId', async () => {
    const findings = await findingsOf(
      'target-names-operation',
      `
openapi: 3.1.1
x-aws-protocol: awsJson1_1
x-aws-target-prefix: AmazonSSM
x-aws-signing-name: ssm
paths:
  /:
    post:
      operationId: GetParameter
      parameters:
        - $ref: '#/components/parameters/Target'
components:
  parameters:
    Target:
      name: X-Amz-Target
      in: header
      required: true
      schema:
        type: string
        const: AmazonSSM.GetParameter
`,
    )
    expect(findings).toEqual([])
  })

  it('refuses a target that is missing, optional, no const, of another prefix or of another operation', async () => {
    const findings = await findingsOf(
      'target-names-operation',
      `
openapi: 3.1.1
x-aws-protocol: awsJson1_1
x-aws-target-prefix: AmazonSSM
x-aws-signing-name: ssm
paths:
  /1:
    post:
      operationId: Missing
      parameters: []
  /2:
    post:
      operationId: Optional
      parameters:
        - name: x-amz-target
          in: header
          schema: { const: AmazonSSM.Optional }
  /3:
    post:
      operationId: NoConst
      parameters:
        - name: X-Amz-Target
          in: header
          required: true
          schema: { type: string }
  /4:
    post:
      operationId: OtherPrefix
      parameters:
        - name: X-Amz-Target
          in: header
          required: true
          schema: { const: AmazonSQS.OtherPrefix }
  /5:
    post:
      operationId: OtherOperation
      parameters:
        - name: X-Amz-Target
          in: header
          required: true
          schema: { const: AmazonSSM.GetParameter }
`,
    )
    expect(findings).toMatchInlineSnapshot(`
      [
        "10:7 \`Missing\` has no \`X-Amz-Target\` parameter: add a required header parameter with \`const: AmazonSSM.Missing\`.",
        "15:11 The \`X-Amz-Target\` parameter of \`Optional\` is optional, but AWS refuses requests without it: add \`required: true\`.",
        "25:11 The target of \`NoConst\` is not a \`const\`: write \`const: AmazonSSM.NoConst\`, which is \`x-aws-target-prefix\`, a dot and the operationId.",
        "33:21 The target of \`OtherPrefix\` is \`AmazonSQS.OtherPrefix\`: write \`const: AmazonSSM.OtherPrefix\`, which is \`x-aws-target-prefix\`, a dot and the operationId.",
        "41:21 The target of \`OtherOperation\` is \`AmazonSSM.GetParameter\`: write \`const: AmazonSSM.OtherOperation\`, which is \`x-aws-target-prefix\`, a dot and the operationId.",
      ]
    `)
  })
})
