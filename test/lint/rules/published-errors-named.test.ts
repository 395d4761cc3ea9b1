import { describe, expect, it } from 'vitest'
import { findingsOf } from '../findings-of.js'

describe('published-errors-named', () => {
  it('passes a published status with the definition of its wire error', async () => {
    const findings = await findingsOf(
      'published-errors-named',
      `
openapi: 3.1.1
x-aws-protocol: awsJson1_1
x-aws-target-prefix: AmazonSSM
x-aws-signing-name: ssm
paths:
  /:
    post:
      operationId: GetParameter
      responses:
        '400':
          content:
            application/x-amz-json-1.1:
              schema:
                oneOf:
                  - $ref: '#/components/schemas/ParameterNotFound'
        '480':
          description: The parameter does not exist.
          content:
            application/json:
              schema: {}
          x-aws-error: { code: ParameterNotFound, status: 400, fault: client, retryable: false }
components:
  schemas:
    ParameterNotFound:
      type: object
      required: [__type]
      properties:
        __type: { const: ParameterNotFound }
      x-aws-error: { code: ParameterNotFound, status: 400, fault: client, retryable: false }
`,
    )
    expect(findings).toEqual([])
  })

  it('refuses a published status without wire error', async () => {
    const findings = await findingsOf(
      'published-errors-named',
      `
openapi: 3.1.1
x-aws-protocol: awsJson1_1
x-aws-target-prefix: AmazonSSM
x-aws-signing-name: ssm
paths:
  /:
    post:
      operationId: GetParameter
      responses:
        '400':
          content:
            application/x-amz-json-1.1:
              schema:
                oneOf:
                  - $ref: '#/components/schemas/ParameterNotFound'
        '480':
          description: The parameter does not exist.
          content:
            application/json:
              schema: {}
components:
  schemas:
    ParameterNotFound:
      type: object
      required: [__type]
      properties:
        __type: { const: ParameterNotFound }
      x-aws-error: { code: ParameterNotFound, status: 400, fault: client, retryable: false }
`,
    )
    expect(findings).toMatchInlineSnapshot(`
      [
        "17:9 The published status \`480\` of \`GetParameter\` does not name its wire error: add \`x-aws-error\`, equal to the one on the error's schema.",
      ]
    `)
  })

  it('refuses a published status outside 480 to 489 without wire error', async () => {
    const findings = await findingsOf(
      'published-errors-named',
      `
openapi: 3.1.1
x-aws-protocol: awsJson1_1
x-aws-target-prefix: AmazonSSM
x-aws-signing-name: ssm
paths:
  /:
    post:
      operationId: GetParameter
      responses:
        '400':
          content:
            application/x-amz-json-1.1:
              schema:
                oneOf:
                  - $ref: '#/components/schemas/ParameterNotFound'
        '404':
          description: The parameter does not exist.
          content:
            application/json:
              schema: {}
components:
  schemas:
    ParameterNotFound:
      type: object
      required: [__type]
      properties:
        __type: { const: ParameterNotFound }
      x-aws-error: { code: ParameterNotFound, status: 400, fault: client, retryable: false }
`,
    )
    expect(findings).toMatchInlineSnapshot(`
      [
        "17:9 The published status \`404\` of \`GetParameter\` does not name its wire error: add \`x-aws-error\`, equal to the one on the error's schema.",
      ]
    `)
  })

  it('refuses the name of an error that the wire does not have', async () => {
    const findings = await findingsOf(
      'published-errors-named',
      `
openapi: 3.1.1
x-aws-protocol: awsJson1_1
x-aws-target-prefix: AmazonSSM
x-aws-signing-name: ssm
paths:
  /:
    post:
      operationId: GetParameter
      responses:
        '400':
          content:
            application/x-amz-json-1.1:
              schema:
                oneOf:
                  - $ref: '#/components/schemas/ParameterNotFound'
        '480':
          description: The parameter does not exist.
          content:
            application/json:
              schema: {}
          x-aws-error: { code: ParameterMissing, status: 400, fault: client, retryable: false }
components:
  schemas:
    ParameterNotFound:
      type: object
      required: [__type]
      properties:
        __type: { const: ParameterNotFound }
      x-aws-error: { code: ParameterNotFound, status: 400, fault: client, retryable: false }
`,
    )
    expect(findings).toMatchInlineSnapshot(`
      [
        "22:26 The published status \`480\` stands for \`ParameterMissing\`, which is no wire error of \`GetParameter\`: list that error on the wire too, or correct the code.",
      ]
    `)
  })

  it('names each fact that differs from the definition', async () => {
    const findings = await findingsOf(
      'published-errors-named',
      `
openapi: 3.1.1
x-aws-protocol: awsJson1_1
x-aws-target-prefix: AmazonSSM
x-aws-signing-name: ssm
paths:
  /:
    post:
      operationId: GetParameter
      responses:
        '400':
          content:
            application/x-amz-json-1.1:
              schema:
                oneOf:
                  - $ref: '#/components/schemas/ParameterNotFound'
        '480':
          description: The parameter does not exist.
          content:
            application/json:
              schema: {}
          x-aws-error:
            code: ParameterNotFound
            status: 480
            fault: client
            retryable: true
components:
  schemas:
    ParameterNotFound:
      type: object
      required: [__type]
      properties:
        __type: { const: ParameterNotFound }
      x-aws-error: { code: ParameterNotFound, status: 400, fault: client, retryable: false }
`,
    )
    expect(findings).toMatchInlineSnapshot(`
      [
        "24:13 \`x-aws-error.status\` of the published status \`480\` is \`480\`, but \`400\` on the schema of \`ParameterNotFound\`: make the two equal.",
        "26:13 \`x-aws-error.retryable\` of the published status \`480\` is \`true\`, but \`false\` on the schema of \`ParameterNotFound\`: make the two equal.",
      ]
    `)
  })
})
