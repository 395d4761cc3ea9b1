import { describe, expect, it } from 'vitest'
import { findingsOf } from '../findings-of.js'

describe('pagination-resolves', () => {
  it('passes members of the right types, in compositions and behind references', async () => {
    const findings = await findingsOf(
      'pagination-resolves',
      `
openapi: 3.1.1
x-aws-protocol: awsJson1_1
x-aws-target-prefix: AmazonSSM
x-aws-signing-name: ssm
paths:
  /:
    post:
      operationId: DescribeParameters
      x-aws-paginated:
        inputToken: NextToken
        outputToken: NextToken
        items: Parameters
        pageSize: MaxResults
      requestBody:
        content:
          application/x-amz-json-1.1:
            schema:
              allOf:
                - properties:
                    NextToken: { $ref: '#/components/schemas/NextToken' }
                - properties:
                    MaxResults: { type: integer }
                    Start: { type: boolean }
      responses:
        '200':
          content:
            application/x-amz-json-1.1:
              schema:
                properties:
                  NextToken: { $ref: '#/components/schemas/NextToken' }
                  Parameters: { type: array, items: { type: string } }
                  Total: { type: integer }
            application/json:
              schema:
                properties:
                  NextToken: { $ref: '#/components/schemas/NextToken' }
                  Parameters: { type: array, items: { type: string } }
components:
  schemas:
    NextToken: { type: string }
`,
    )
    expect(findings).toEqual([])
  })

  it('refuses members that do not exist', async () => {
    const findings = await findingsOf(
      'pagination-resolves',
      `
openapi: 3.1.1
x-aws-protocol: awsJson1_1
x-aws-target-prefix: AmazonSSM
x-aws-signing-name: ssm
paths:
  /:
    post:
      operationId: DescribeParameters
      x-aws-paginated:
        inputToken: Token
        outputToken: NextToken.Value
        items: Parameter
        pageSize: Limit
      requestBody:
        content:
          application/x-amz-json-1.1:
            schema:
              allOf:
                - properties:
                    NextToken: { $ref: '#/components/schemas/NextToken' }
                - properties:
                    MaxResults: { type: integer }
                    Start: { type: boolean }
      responses:
        '200':
          content:
            application/x-amz-json-1.1:
              schema:
                properties:
                  NextToken: { $ref: '#/components/schemas/NextToken' }
                  Parameters: { type: array, items: { type: string } }
                  Total: { type: integer }
            application/json:
              schema:
                properties:
                  NextToken: { $ref: '#/components/schemas/NextToken' }
                  Parameters: { type: array, items: { type: string } }
components:
  schemas:
    NextToken: { type: string }
`,
    )
    expect(findings).toMatchInlineSnapshot(`
      [
        "11:9 \`inputToken\` of \`DescribeParameters\` names \`Token\`, which is no member of its input (\`application/x-amz-json-1.1\`): name a member that is a string.",
        "12:9 \`outputToken\` of \`DescribeParameters\` names \`NextToken.Value\`, which is no member of its output (\`application/x-amz-json-1.1\`): name a member that is a string.",
        "13:9 \`items\` of \`DescribeParameters\` names \`Parameter\`, which is no member of its output (\`application/x-amz-json-1.1\`): name a member that is a list.",
        "14:9 \`pageSize\` of \`DescribeParameters\` names \`Limit\`, which is no member of its input (\`application/x-amz-json-1.1\`): name a member that is an integer.",
      ]
    `)
  })

  it('refuses members of the wrong type', async () => {
    const findings = await findingsOf(
      'pagination-resolves',
      `
openapi: 3.1.1
x-aws-protocol: awsJson1_1
x-aws-target-prefix: AmazonSSM
x-aws-signing-name: ssm
paths:
  /:
    post:
      operationId: DescribeParameters
      x-aws-paginated:
        inputToken: Start
        outputToken: Parameters
        items: NextToken
        pageSize: NextToken
      requestBody:
        content:
          application/x-amz-json-1.1:
            schema:
              allOf:
                - properties:
                    NextToken: { $ref: '#/components/schemas/NextToken' }
                - properties:
                    MaxResults: { type: integer }
                    Start: { type: boolean }
      responses:
        '200':
          content:
            application/x-amz-json-1.1:
              schema:
                properties:
                  NextToken: { $ref: '#/components/schemas/NextToken' }
                  Parameters: { type: array, items: { type: string } }
                  Total: { type: integer }
            application/json:
              schema:
                properties:
                  NextToken: { $ref: '#/components/schemas/NextToken' }
                  Parameters: { type: array, items: { type: string } }
components:
  schemas:
    NextToken: { type: string }
`,
    )
    expect(findings).toMatchInlineSnapshot(`
      [
        "11:9 \`inputToken\` of \`DescribeParameters\` names \`Start\`, which is a member of type boolean of its input (\`application/x-amz-json-1.1\`): name a member that is a string.",
        "12:9 \`outputToken\` of \`DescribeParameters\` names \`Parameters\`, which is a member of type array of its output (\`application/x-amz-json-1.1\`): name a member that is a string.",
        "13:9 \`items\` of \`DescribeParameters\` names \`NextToken\`, which is a member of type string of its output (\`application/x-amz-json-1.1\`): name a member that is a list.",
        "14:9 \`pageSize\` of \`DescribeParameters\` names \`NextToken\`, which is a member of type string of its input (\`application/x-amz-json-1.1\`): name a member that is an integer.",
      ]
    `)
  })

  it('names the rendition in which a member is missing', async () => {
    const findings = await findingsOf(
      'pagination-resolves',
      `
openapi: 3.1.1
x-aws-protocol: awsJson1_1
x-aws-target-prefix: AmazonSSM
x-aws-signing-name: ssm
paths:
  /:
    post:
      operationId: DescribeParameters
      x-aws-paginated:
        inputToken: NextToken
        outputToken: NextToken
        items: Total
        pageSize: MaxResults
      requestBody:
        content:
          application/x-amz-json-1.1:
            schema:
              allOf:
                - properties:
                    NextToken: { $ref: '#/components/schemas/NextToken' }
                - properties:
                    MaxResults: { type: integer }
                    Start: { type: boolean }
      responses:
        '200':
          content:
            application/x-amz-json-1.1:
              schema:
                properties:
                  NextToken: { $ref: '#/components/schemas/NextToken' }
                  Parameters: { type: array, items: { type: string } }
                  Total: { type: array }
            application/json:
              schema:
                properties:
                  NextToken: { $ref: '#/components/schemas/NextToken' }
                  Parameters: { type: array, items: { type: string } }
components:
  schemas:
    NextToken: { type: string }
`,
    )
    expect(findings).toMatchInlineSnapshot(`
      [
        "13:9 \`items\` of \`DescribeParameters\` names \`Total\`, which is no member of its output (\`application/json\`): name a member that is a list.",
      ]
    `)
  })
})
