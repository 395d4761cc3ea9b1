import { describe, expect, it } from 'vitest'
import { findingsOf } from '../findings-of.js'

describe('everything-described', () => {
  it('passes descriptions of their own, by reference and beside a reference', async () => {
    const findings = await findingsOf(
      'everything-described',
      `
openapi: 3.1.1
paths:
  /:
    post:
      operationId: GetParameter
      description: Reads a parameter.
      parameters:
        - $ref: '#/components/parameters/Target'
      responses:
        '200':
          description: The parameter.
          headers:
            x-amzn-RequestId:
              description: Names the request in the logs of AWS.
components:
  parameters:
    Target:
      name: X-Amz-Target
      in: header
      description: Names the operation.
  schemas:
    Name:
      type: string
      description: The name of a parameter.
    Parameter:
      type: object
      description: A parameter.
      properties:
        Name: { $ref: '#/components/schemas/Name' }
        Parent: { $ref: '#/components/schemas/Name', description: The name of the parameter above. }
`,
    )
    expect(findings).toEqual([])
  })

  it('names everything that has no description, or an empty one', async () => {
    const findings = await findingsOf(
      'everything-described',
      `
openapi: 3.1.1
paths:
  /:
    post:
      operationId: GetParameter
      parameters:
        - name: X-Amz-Target
          in: header
      responses:
        '200':
          description: ' '
          headers:
            x-amzn-RequestId: {}
components:
  schemas:
    Name:
      type: string
    Parameter:
      type: object
      properties:
        Name: { $ref: '#/components/schemas/Name' }
        Version: { type: integer }
`,
    )
    expect(findings).toMatchInlineSnapshot(`
      [
        "5:5 The operation \`GetParameter\` is not described: say in \`description\` what it does and for whom.",
        "8:11 The parameter \`X-Amz-Target\` is not described: say in \`description\` what a reader has to know of it.",
        "12:11 The response \`200\` is not described: say in \`description\` what a reader has to know of it.",
        "14:13 The header \`x-amzn-RequestId\` is not described: say in \`description\` what a reader has to know of it.",
        "17:5 The schema \`Name\` is not described: say in \`description\` what a reader has to know of it.",
        "19:5 The schema \`Parameter\` is not described: say in \`description\` what a reader has to know of it.",
        "22:9 The member \`Name\` is not described: say in \`description\` what a reader has to know of it.",
        "23:9 The member \`Version\` is not described: say in \`description\` what a reader has to know of it.",
      ]
    `)
  })

  it('finds schemas in files of their own, once each', async () => {
    const findings = await findingsOf(
      'everything-described',
      `
openapi: 3.1.1
paths:
  /:
    post:
      operationId: GetParameter
      description: Reads a parameter.
      requestBody:
        content:
          application/x-amz-json-1.1:
            schema: { $ref: Request.yaml }
      responses:
        '200':
          description: The parameter.
          content:
            application/x-amz-json-1.1:
              schema: { $ref: Request.yaml }
`,
      {
        'Request.yaml': `
type: object
properties:
  Name:
    type: string
`,
      },
    )
    expect(findings).toMatchInlineSnapshot(`
      [
        "Request.yaml:2:1 The schema \`Request\` is not described: say in \`description\` what a reader has to know of it.",
        "Request.yaml:4:3 The member \`Name\` is not described: say in \`description\` what a reader has to know of it.",
      ]
    `)
  })
})
