import { pageItems, type SampleLanguage } from './sample-call.js'
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
    const { names, operation, body, shape } = call
    const input = scriptLiteral(body, shape, STYLE)
    const create = `const client = new ${names.javascript}({})`
    if (!operation.pagination) {
      return [
        `import { ${operation.name}Command, ${names.javascript} } from '${names.npm}'`,
        '',
        create,
        `const response = await client.send(new ${operation.name}Command(${input}))`,
        'console.log(response)',
        '',
      ].join('\n')
    }
    const items = pageItems(call)
    return [
      `import { paginate${operation.name}, ${names.javascript} } from '${names.npm}'`,
      '',
      create,
      `const pages = paginate${operation.name}({ client }, ${input})`,
      'for await (const page of pages) {',
      items === undefined
        ? '  console.log(page)'
        : `  for (const item of page.${items} ?? []) console.log(item)`,
      '}',
      '',
    ].join('\n')
  },
  run: ({ names, operation }) => `npm i ${names.npm}; node ${hyphenated(operation.name)}.mjs`,
}
