import { describe, expect, it } from 'vitest'
import { findingsOf } from '../findings-of.js'

describe('wire-errors-exact', () => {
  it('passes errors whose type is their own code, as const, enum or anchored pattern', async () => {
    const findings = await findingsOf(
      'wire-errors-exact',
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
                  - $ref: '#/components/schemas/InvalidKeyId'
        '500':
          content:
            application/x-amz-json-1.1:
              schema:
                $ref: '#/components/schemas/InternalServerError'
components:
  schemas:
    ParameterNotFound:
      type: object
      required: [__type]
      properties:
        __type: { const: ParameterNotFound }
      x-aws-error: { code: ParameterNotFound, status: 400, fault: client, retryable: false }
    InvalidKeyId:
      type: object
      required: [__type]
      properties:
        __type: { type: string, enum: [InvalidKeyId] }
      x-aws-error: { code: InvalidKeyId, status: 400, fault: client, retryable: false }
    InternalServerError:
      type: object
      required: [__type]
      properties:
        __type: { type: string, pattern: '^InternalServerError$' }
      x-aws-error: { code: InternalServerError, status: 500, fault: server, retryable: false }
`,
    )
    expect(findings).toEqual([])
  })

  it('refuses a type that is too narrow, too wide, optional or missing', async () => {
    const findings = await findingsOf(
      'wire-errors-exact',
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
                  - $ref: '#/components/schemas/InvalidKeyId'
        '500':
          content:
            application/x-amz-json-1.1:
              schema:
                $ref: '#/components/schemas/InternalServerError'
components:
  schemas:
    ParameterNotFound:
      type: object
      required: [__type]
      properties:
        __type: { const: ParameterNotFoundException }
      x-aws-error: { code: ParameterNotFound, status: 400, fault: client, retryable: false }
    InvalidKeyId:
      type: object
      required: [__type]
      properties:
        __type: { type: string, pattern: Invalid }
      x-aws-error: { code: InvalidKeyId, status: 400, fault: client, retryable: false }
    InternalServerError:
      type: object
      properties:
        __type: { const: InternalServerError }
      x-aws-error: { code: InternalServerError, status: 500, fault: server, retryable: false }
`,
    )
    expect(findings).toMatchInlineSnapshot(`
      [
        "29:9 \`__type\` of the wire error \`ParameterNotFound\` refuses its own code: write \`const: ParameterNotFound\`.",
        "35:9 \`__type\` of the wire error \`InvalidKeyId\` also accepts \`"InvalidKeyIds"\`: write \`const: InvalidKeyId\`.",
        "37:5 The wire error \`InternalServerError\` does not demand \`__type\`: require the member and describe it as \`const: InternalServerError\`.",
      ]
    `)
  })

  it('refuses an enum that has the codes of others too', async () => {
    const findings = await findingsOf(
      'wire-errors-exact',
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
                  - $ref: '#/components/schemas/InvalidKeyId'
        '500':
          content:
            application/x-amz-json-1.1:
              schema:
                $ref: '#/components/schemas/InternalServerError'
components:
  schemas:
    ParameterNotFound:
      type: object
      required: [__type]
      properties:
        __type: { enum: [ParameterNotFound, ParameterVersionNotFound] }
      x-aws-error: { code: ParameterNotFound, status: 400, fault: client, retryable: false }
    InvalidKeyId:
      type: object
      required: [__type]
      properties:
        __type: { enum: [InvalidKeyId] }
      x-aws-error: { code: InvalidKeyId, status: 400, fault: client, retryable: false }
    InternalServerError:
      type: object
      required: [__type]
      properties:
        __type: { enum: [InternalServerError, InvalidKeyId] }
      x-aws-error: { code: InternalServerError, status: 500, fault: server, retryable: false }
`,
    )
    expect(findings).toMatchInlineSnapshot(`
      [
        "29:9 \`__type\` of the wire error \`ParameterNotFound\` also accepts \`"ParameterVersionNotFound"\`: write \`const: ParameterNotFound\`.",
        "41:9 \`__type\` of the wire error \`InternalServerError\` also accepts \`"InvalidKeyId"\`: write \`const: InternalServerError\`.",
      ]
    `)
  })

  it('refuses errors without definition and under a status of another error', async () => {
    const findings = await findingsOf(
      'wire-errors-exact',
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
                  - $ref: '#/components/schemas/InvalidKeyId'
        '500':
          content:
            application/x-amz-json-1.1:
              schema:
                $ref: '#/components/schemas/InternalServerError'
components:
  schemas:
    ParameterNotFound:
      type: object
      required: [__type]
      properties:
        __type: { const: ParameterNotFound }
    InvalidKeyId:
      type: object
      required: [__type]
      properties:
        __type: { const: InvalidKeyId }
      x-aws-error: { code: InvalidKeyId, status: 403, fault: client, retryable: false }
    InternalServerError:
      type: object
      required: [__type]
      x-aws-error: { code: InternalServerError, status: 500, fault: server, retryable: false }
`,
    )
    expect(findings).toMatchInlineSnapshot(`
      [
        "25:5 The wire error schema \`ParameterNotFound\` does not say which error it is: add \`x-aws-error\` with code, status, fault and retryable.",
        "35:42 \`InvalidKeyId\` has the status \`403\`, but \`GetParameter\` lists it under \`400\`: correct \`x-aws-error\`, or move the error to its own status.",
        "36:5 The wire error \`InternalServerError\` does not demand \`__type\`: require the member and describe it as \`const: InternalServerError\`.",
      ]
    `)
  })
})
