import type { Oas3Rule } from '@redocly/openapi-core'
import { isJsonObject } from '../../protocol/json-values.js'
import { WIRE_NAMES } from '../../protocol/wires.js'

const FACTS = {
  'x-aws-protocol': WIRE_NAMES,
  'x-aws-target-prefix': 'the part of every target before its last dot, such as `AmazonSSM`',
  'x-aws-signing-name': 'the service name that SigV4 signs with, such as `ssm`',
}

/** The root of a contract names its protocol, target prefix and signing name. */
export const documentNamesService: Oas3Rule = () => ({
  Root(root: unknown, { report, location }) {
    if (!isJsonObject(root)) return
    for (const [key, advice] of Object.entries(FACTS)) {
      if (root[key] !== undefined) continue
      report({
        message: `The document does not have \`${key}\`: add it with ${advice}.`,
        location: location.child(['openapi']).key(),
      })
    }
  },
})
