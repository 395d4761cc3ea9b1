import { describe, expect, it } from 'vitest'
import { findingsOf } from '../findings-of.js'

describe('path-keys-legal', () => {
  it('passes the root and targets as path keys', async () => {
    const findings = await findingsOf(
      'path-keys-legal',
      `
openapi: 3.1.1
paths:
  /: {}
  /AmazonSSM.GetParameter: {}
  /DynamoDB_20120810.Scan: {}
`,
    )
    expect(findings).toEqual([])
  })

  it('refuses fragments, queries, blanks and a missing slash, and says why', async () => {
    const findings = await findingsOf(
      'path-keys-legal',
      `
openapi: 3.1.1
paths:
  /#X-Amz-Target=AmazonSSM.GetParameter: {}
  /?Action=GetParameter: {}
  /Get Parameter: {}
  AmazonSSM.GetParameter: {}
`,
    )
    expect(findings).toMatchInlineSnapshot(`
      [
        "4:3 The path key \`/#X-Amz-Target=AmazonSSM.GetParameter\` is not legal because of its \`#\`: name the operation in the path, as in \`/AmazonSSM.GetParameter\`, or use \`/\` when it is the only one.",
        "5:3 The path key \`/?Action=GetParameter\` is not legal because of its \`?\`: name the operation in the path, as in \`/AmazonSSM.GetParameter\`, or use \`/\` when it is the only one.",
        "6:3 The path key \`/Get Parameter\` is not legal because of its \` \`: name the operation in the path, as in \`/AmazonSSM.GetParameter\`, or use \`/\` when it is the only one.",
        "7:3 The path key \`AmazonSSM.GetParameter\` is not legal because it does not start with \`/\`: name the operation in the path, as in \`/AmazonSSM.GetParameter\`, or use \`/\` when it is the only one.",
      ]
    `)
  })
})
