import { describe, expect, it } from 'vitest'
import { findingsOf } from '../findings-of.js'

describe('extensions-known', () => {
  it('passes every extension in its place', async () => {
    const findings = await findingsOf(
      'extensions-known',
      `
openapi: 3.1.1
x-aws-protocol: awsJson1_1
x-aws-target-prefix: AmazonSSM
x-aws-signing-name: ssm
x-aws-endpoint-prefix: api.ssm
x-aws-service-id: Systems Manager
x-aws-query-compatible: true
paths:
  /:
    post:
      x-aws-paginated: { inputToken: NextToken, outputToken: NextToken, items: Parameters, pageSize: MaxResults }
      x-aws-host-prefix: data.
      x-aws-event-stream: true
      x-aws-deprecated-since: '2024-01-01'
      parameters:
        - { name: MaxResults, in: query, x-aws-rendition: published }
      responses:
        '480':
          x-aws-error: { code: ParameterNotFound, status: 400, fault: client, retryable: false }
components:
  schemas:
    ParameterNotFound:
      x-aws-error: { code: ParameterNotFound, status: 400, fault: client, retryable: false }
      x-aws-union: true
      x-aws-pattern: (?i)a
      properties:
        x-aws-anything: { type: string }
        Secret: { $ref: '#/components/schemas/ParameterNotFound', x-aws-sensitive: true }
        Token: { type: string, x-aws-idempotency-token: true }
`,
    )
    expect(findings).toEqual([])
  })

  it('refuses unknown keys, places where a key means nothing and values of another form', async () => {
    const findings = await findingsOf(
      'extensions-known',
      `
openapi: 3.1.1
x-aws-protocol: awsJson2
x-aws-target-prefix: AmazonSSM.
x-aws-signing-name: ''
x-aws-sensitive: true
x-aws-endpoint-prefix: https://ssm.example.com/
paths:
  /:
    x-aws-protocol: awsJson1_1
    post:
      x-aws-paginated: { inputToken: NextToken, outputToken: NextToken, items: Parameters, limitKey: MaxResults }
      responses:
        '480':
          x-aws-error: { code: ParameterNotFound, status: '400', fault: client, retryable: false }
components:
  schemas:
    Parameter:
      x-aws-sensitve: true
      properties:
        Secret: { $ref: '#/components/schemas/Parameter', x-aws-sensitive: yes please }
`,
    )
    expect(findings).toMatchInlineSnapshot(`
      [
        "3:1 \`x-aws-protocol\` has a value of the wrong form: write \`awsJson1_1\` or \`awsJson1_0\`.",
        "4:1 \`x-aws-target-prefix\` has a value of the wrong form: write the text before the last dot of every target, such as \`AmazonSSM\`.",
        "5:1 \`x-aws-signing-name\` has a value of the wrong form: write a text that is not empty.",
        "6:1 \`x-aws-sensitive\` does not belong on the Root: move it to the Schema.",
        "7:1 \`x-aws-endpoint-prefix\` has a value of the wrong form: write the first part of the host name, such as \`api.pricing\`.",
        "10:5 \`x-aws-protocol\` does not belong on the PathItem: move it to the Root.",
        "12:7 \`x-aws-paginated\` has a value of the wrong form: write \`{inputToken, outputToken, items, pageSize}\`, each the name of a member, \`pageSize\` optional.",
        "15:11 \`x-aws-error\` has a value of the wrong form: write \`{code, status, fault, retryable}\`: a text, an HTTP status of 400 or more, \`client\` or \`server\`, a boolean; and \`statusAssumed: true\` or a \`queryCode\`, where they apply.",
        "19:7 \`x-aws-sensitve\` is not an extension that contracts have: write \`x-aws-sensitive\`, or remove it.",
        "21:59 \`x-aws-sensitive\` has a value of the wrong form: write \`true\`, or leave the key out.",
      ]
    `)
  })
})
