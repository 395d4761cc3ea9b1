import { describe, expect, it } from 'vitest'
import { findingsOf } from '../findings-of.js'

describe('examples-fit-rendition', () => {
  it('passes examples that are valid in their own rendition', async () => {
    const findings = await findingsOf(
      'examples-fit-rendition',
      `
openapi: 3.1.1
x-aws-protocol: awsJson1_1
x-aws-target-prefix: AmazonSSM
x-aws-signing-name: ssm
paths:
  /:
    post:
      operationId: DescribeSteps
      requestBody:
        content:
          application/x-amz-json-1.1:
            schema: { $ref: '#/components/schemas/Request' }
            examples:
              one: { $ref: '#/components/examples/One' }
      responses:
        '200':
          content:
            application/x-amz-json-1.1:
              schema: { properties: { Start: { $ref: '#/components/schemas/EpochSeconds' } } }
              examples:
                started:
                  value: { Start: 1.773934305877E9 }
            application/json:
              schema: { properties: { Start: { type: string, format: date-time } } }
              example: { Start: 2026-03-19T15:31:45.877Z }
        '400':
          content:
            application/x-amz-json-1.1:
              schema:
                oneOf:
                  - { required: [__type], properties: { __type: { const: NotFound }, Message: { type: string } } }
                  - { required: [__type], properties: { __type: { const: Invalid }, Message: { type: string } } }
              examples:
                notFound:
                  value: { __type: NotFound, Message: No. }
components:
  examples:
    One:
      value: { Id: abc, Key: Größe, Parent: { Id: abc } }
  schemas:
    EpochSeconds: { type: number, format: epoch-seconds }
    Request:
      type: object
      required: [Id]
      properties:
        Id: { type: string, minLength: 3 }
        Key: { type: string, pattern: '^[\\p{L}]+$' }
        Parent: { $ref: '#/components/schemas/Request' }
`,
    )
    expect(findings).toEqual([])
  })

  it('says where an example breaks its schema, and how', async () => {
    const findings = await findingsOf(
      'examples-fit-rendition',
      `
openapi: 3.1.1
x-aws-protocol: awsJson1_1
x-aws-target-prefix: AmazonSSM
x-aws-signing-name: ssm
paths:
  /:
    post:
      operationId: DescribeSteps
      requestBody:
        content:
          application/x-amz-json-1.1:
            schema: { $ref: '#/components/schemas/Request' }
            examples:
              one: { $ref: '#/components/examples/One' }
      responses:
        '200':
          content:
            application/x-amz-json-1.1:
              schema: { properties: { Start: { $ref: '#/components/schemas/EpochSeconds' } } }
              examples:
                started:
                  value: { Start: '2026-03-19T15:31:45Z' }
            application/json:
              schema: { properties: { Start: { type: string, format: date-time } } }
              example: { Start: yesterday }
        '400':
          content:
            application/x-amz-json-1.1:
              schema:
                oneOf:
                  - { required: [__type], properties: { __type: { const: NotFound }, Message: { type: string } } }
                  - { required: [__type], properties: { __type: { const: Invalid }, Message: { type: string } } }
              examples:
                notFound:
                  value: { __type: Unknown }
components:
  examples:
    One:
      value: { Key: a1, Parent: { Id: ab } }
  schemas:
    EpochSeconds: { type: number, format: epoch-seconds }
    Request:
      type: object
      required: [Id]
      properties:
        Id: { type: string, minLength: 3 }
        Key: { type: string, pattern: '^[\\p{L}]+$' }
        Parent: { $ref: '#/components/schemas/Request' }
`,
    )
    expect(findings).toMatchInlineSnapshot(`
      [
        "40:7 The example \`one\` breaks the \`application/x-amz-json-1.1\` schema at \`/\`: it must have the member \`Id\`, but is {"Key":"a1","Parent":{"Id":"ab"}}. Correct the example, or the schema if AWS does so.",
        "40:16 The example \`one\` breaks the \`application/x-amz-json-1.1\` schema at \`/Key\`: it must match pattern "^[\\p{L}]+$", but is "a1". Correct the example, or the schema if AWS does so.",
        "40:35 The example \`one\` breaks the \`application/x-amz-json-1.1\` schema at \`/Parent/Id\`: it must not have fewer than 3 characters, but is "ab". Correct the example, or the schema if AWS does so.",
        "23:28 The example \`started\` breaks the \`application/x-amz-json-1.1\` schema at \`/Start\`: it must be number, but is "2026-03-19T15:31:45Z". Correct the example, or the schema if AWS does so.",
        "26:26 The example \`example\` breaks the \`application/json\` schema at \`/Start\`: it must be written as date-time, but is "yesterday". Correct the example, or the schema if AWS does so.",
        "36:19 The example \`notFound\` breaks the \`application/x-amz-json-1.1\` schema at \`/\`: it fits none of the 2 alternatives: must be "NotFound", but is "Unknown"; or must be "Invalid", but is "Unknown". Correct the example, or the schema if AWS does so.",
      ]
    `)
  })

  it('explains only the alternative that is nearest', async () => {
    const findings = await findingsOf(
      'examples-fit-rendition',
      `
openapi: 3.1.1
x-aws-protocol: awsJson1_1
x-aws-target-prefix: AmazonSSM
x-aws-signing-name: ssm
paths:
  /:
    post:
      operationId: DescribeSteps
      requestBody:
        content:
          application/x-amz-json-1.1:
            schema: { $ref: '#/components/schemas/Request' }
            examples:
              one: { $ref: '#/components/examples/One' }
      responses:
        '200':
          content:
            application/x-amz-json-1.1:
              schema: { properties: { Start: { $ref: '#/components/schemas/EpochSeconds' } } }
              examples:
                started:
                  value: { Start: 1 }
            application/json:
              schema: { properties: { Start: { type: string, format: date-time } } }
              example: { Start: 2026-03-19T15:31:45.877Z }
        '400':
          content:
            application/x-amz-json-1.1:
              schema:
                oneOf:
                  - { required: [__type], properties: { __type: { const: NotFound }, Message: { type: string } } }
                  - { required: [__type], properties: { __type: { const: Invalid }, Message: { type: string } } }
              examples:
                notFound:
                  value: { __type: NotFound, Message: 5 }
components:
  examples:
    One:
      value: { Id: abc }
  schemas:
    EpochSeconds: { type: number, format: epoch-seconds }
    Request:
      type: object
      required: [Id]
      properties:
        Id: { type: string, minLength: 3 }
        Key: { type: string, pattern: '^[\\p{L}]+$' }
        Parent: { $ref: '#/components/schemas/Request' }
`,
    )
    expect(findings).toMatchInlineSnapshot(`
      [
        "36:46 The example \`notFound\` breaks the \`application/x-amz-json-1.1\` schema at \`/Message\`: it must be string, but is 5. Correct the example, or the schema if AWS does so.",
      ]
    `)
  })

  it('says when a schema can not be compiled', async () => {
    const findings = await findingsOf(
      'examples-fit-rendition',
      `
openapi: 3.1.1
x-aws-protocol: awsJson1_1
x-aws-target-prefix: AmazonSSM
x-aws-signing-name: ssm
paths:
  /:
    post:
      operationId: DescribeSteps
      requestBody:
        content:
          application/x-amz-json-1.1:
            schema: { $ref: '#/components/schemas/Request' }
            examples:
              one: { $ref: '#/components/examples/One' }
      responses:
        '200':
          content:
            application/x-amz-json-1.1:
              schema: { properties: { Start: { $ref: '#/components/schemas/EpochSeconds' } } }
              examples:
                started:
                  value: { Start: 1 }
            application/json:
              schema: { properties: { Start: { type: string, format: date-time } } }
              example: { Start: 2026-03-19T15:31:45.877Z }
        '400':
          content:
            application/x-amz-json-1.1:
              schema:
                oneOf:
                  - { required: [__type], properties: { __type: { const: NotFound }, Message: { type: string } } }
                  - { required: [__type], properties: { __type: { const: Invalid }, Message: { type: string } } }
              examples:
                notFound:
                  value: { __type: NotFound }
components:
  examples:
    One:
      value: { Id: abc }
  schemas:
    EpochSeconds: { type: number, format: epoch-seconds }
    Request:
      type: object
      required: [Id]
      properties:
        Id: { type: string, minLength: 3 }
        Key: { type: string, pattern: '[' }
        Parent: { $ref: '#/components/schemas/Request' }
`,
    )
    expect(findings).toMatchInlineSnapshot(`
      [
        "13:13 The \`application/x-amz-json-1.1\` schema of the example \`one\` cannot be compiled: Invalid regular expression: /[/u: Unterminated character class. Correct the schema.",
      ]
    `)
  })

  it('follows references into other files', async () => {
    const findings = await findingsOf(
      'examples-fit-rendition',
      `
openapi: 3.1.1
paths:
  /:
    post:
      responses:
        '200':
          content:
            application/json:
              schema: { $ref: schemas.yaml#/Result }
              examples:
                broken: { $ref: example.yaml }
`,
      {
        'schemas.yaml': `
Result:
  properties:
    Steps: { type: array, items: { $ref: '#/Step' } }
Step:
  properties:
    Name: { type: string }
`,
        'example.yaml': `
summary: A name that is a number
value:
  Steps:
    - Name: one
    - Name: 2
`,
      },
    )
    expect(findings).toMatchInlineSnapshot(`
      [
        "example.yaml:6:7 The example \`broken\` breaks the \`application/json\` schema at \`/Steps/1/Name\`: it must be string, but is 2. Correct the example, or the schema if AWS does so.",
      ]
    `)
  })
})
