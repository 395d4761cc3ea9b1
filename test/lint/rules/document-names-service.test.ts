import { describe, expect, it } from 'vitest'
import { findingsOf } from '../findings-of.js'

describe('document-names-service', () => {
  it('passes a document that names protocol, target prefix and signing name', async () => {
    const findings = await findingsOf(
      'document-names-service',
      `
openapi: 3.1.1
x-aws-protocol: awsJson1_1
x-aws-target-prefix: AmazonSSM
x-aws-signing-name: ssm
paths: {}
`,
    )
    expect(findings).toEqual([])
  })

  it('names each fact that is missing', async () => {
    const findings = await findingsOf(
      'document-names-service',
      `
openapi: 3.1.1
x-aws-protocol: awsJson1_1
paths: {}
`,
    )
    expect(findings).toMatchInlineSnapshot(`
      [
        "2:1 The document does not have \`x-aws-target-prefix\`: add it with the part of every target before its last dot, such as \`AmazonSSM\`.",
        "2:1 The document does not have \`x-aws-signing-name\`: add it with the service name that SigV4 signs with, such as \`ssm\`.",
      ]
    `)
  })
})
