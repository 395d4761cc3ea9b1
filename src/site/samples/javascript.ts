import type { Pagination } from '../../model/service.js'
import { pageItems, pagingOf, type SampleCall, type SampleLanguage } from './sample-call.js'
import { type ScriptStyle, scriptLiteral } from './script-literal.js'
import { hyphenated } from './service-names.js'

const STYLE: ScriptStyle = {
  timestamp: (seconds) => `new Date('${new Date(seconds * 1000).toISOString()}')`,
  blob: (base64) => `Buffer.from('${base64}', 'base64')`,
}

/** JavaScript with the AWS SDK, version 3. */
export const JAVASCRIPT: SampleLanguage = {
  label: 'JavaScript',
  language: 'javascript',
  source(call) {
    const { names, operation } = call
    const isPager = pagingOf(call, 'smithy') === 'pager'
    const imported = isPager ? `paginate${operation.name}` : `${operation.name}Command`
    return [
      `import { ${imported}, ${names.javascript} } from '${names.npm}'`,
      '',
      `const client = new ${names.javascript}({})`,
      ...callLines(call, isPager),
      '',
    ].join('\n')
  },
  run: ({ names, operation }) => `npm i ${names.npm}; node ${hyphenated(operation.name)}.mjs`,
}

function callLines(call: SampleCall, isPager: boolean): readonly string[] {
  const { operation, body, shape } = call
  const input = scriptLiteral(body, shape, STYLE)
  const { pagination, name } = operation
  if (!pagination)
    return [`const response = await client.send(new ${name}Command(${input}))`, 'console.log(response)']
  if (!isPager) return tokenLines(call, pagination, input)
  return [
    `const pages = paginate${name}({ client }, ${input})`,
    'for await (const page of pages) {',
    pageLine(call),
    '}',
  ]
}

function tokenLines(call: SampleCall, pagination: Pagination, input: string): readonly string[] {
  const { inputToken, outputToken } = pagination
  return [
    `const input = ${input}`,
    'do {',
    `  const page = await client.send(new ${call.operation.name}Command(input))`,
    pageLine(call),
    `  input.${inputToken} = page.${outputToken.replaceAll('.', '?.')}`,
    `} while (input.${inputToken})`,
  ]
}

function pageLine(call: SampleCall): string {
  const items = pageItems(call)
  return items === undefined
    ? '  console.log(page)'
    : `  for (const item of page.${items} ?? []) console.log(item)`
}
