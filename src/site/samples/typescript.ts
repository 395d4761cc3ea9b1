import { endpointVariable } from '../../protocol/endpoint-variable.js'
import { pageItems, type SampleCall, type SampleLanguage } from './sample-call.js'
import { type ScriptStyle, scriptLiteral } from './script-literal.js'
import { hyphenated, lowerFirst } from './service-names.js'

/** Our client speaks the wire: times are seconds, blobs base64. */
const STYLE: ScriptStyle = { timestamp: String, blob: (base64) => `'${base64}'` }

/** TypeScript with the client of this package. */
export const TYPESCRIPT: SampleLanguage = {
  label: 'TypeScript',
  language: 'typescript',
  source(call) {
    const { names, operation, body, shape } = call
    const variable = /^[a-z]\w*$/.test(names.go) ? names.go : 'client'
    const method = `${variable}.${lowerFirst(operation.name)}`
    const input = scriptLiteral(body, shape, STYLE)
    const lines =
      pageItems(call) === undefined
        ? [`console.log(await ${method}(${input}))`]
        : [`for await (const item of ${method}.items(${input})) console.log(item)`]
    return [...imports(call), '', ...creation(call, variable), '', ...lines, ''].join('\n')
  },
  run: ({ clientSource, operation }) =>
    [
      'npm i aws-json-contract tsx',
      ...(clientSource.kind === 'generated'
        ? ['npx aws-json-contract generate --contract openapi.yaml --out generated']
        : []),
      `npx tsx ${hyphenated(operation.name)}.ts`,
    ].join('; '),
}

function imports({ clientSource }: SampleCall): readonly string[] {
  const client = "import { createClient } from 'aws-json-contract/client'"
  switch (clientSource.kind) {
    case 'default':
      return [client]
    case 'module':
      return [
        client,
        `import { operations, service, type ${clientSource.type} } from '${clientSource.module}'`,
      ]
    case 'generated':
      return [client, "import { operations, service } from './generated/operations.js'"]
  }
}

function creation({ clientSource, contract }: SampleCall, variable: string): readonly string[] {
  const type = clientSource.kind === 'module' ? `<${clientSource.type}>` : ''
  const service = clientSource.kind === 'default' ? [] : ['  service,', '  operations,']
  return [
    'const {',
    `  ${endpointVariable(contract.serviceId)}: endpoint, // left out, it is the region's own`,
    '  AWS_REGION: region,',
    "  AWS_ACCESS_KEY_ID: accessKeyId = '',",
    "  AWS_SECRET_ACCESS_KEY: secretAccessKey = '',",
    '  AWS_SESSION_TOKEN: sessionToken,',
    '} = process.env',
    `const ${variable} = createClient${type}({`,
    ...service,
    '  endpoint,',
    '  region,',
    '  credentials: { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) },',
    '})',
  ]
}
