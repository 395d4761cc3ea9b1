import { printable, printableJson } from '../exchange/printable.js'
import type { ExportOptions } from '../export/index.js'
import { type Command, type CommandArguments, type CommandIo, type ExitCode, UsageError } from './command.js'
import { overlaysIn } from './named-contracts.js'
import { writeText } from './terminal/write-text.js'

/** `export`: writes a projection of a contract, for a tool that cannot take the contract itself. */
export const exportCommand: Command = {
  name: 'export',
  summary: 'Write a projection of a contract for a tool that cannot take the contract itself.',
  usage: 'export [options]',
  examples: [
    'export --contract ssm --media-type application/json --openapi 3.0 --flat --out ssm-3.0.json',
    'export --rendition wire --server http://127.0.0.1:4010 > wire.json',
  ],
  options: {
    rendition: { type: 'string' },
    'media-type': { type: 'string' },
    openapi: { type: 'string' },
    server: { type: 'string' },
    operation: { type: 'string', multiple: true },
    flat: { type: 'boolean' },
    out: { type: 'string', short: 'o' },
  },
  optionHelp: {
    rendition: 'keep the bodies of one rendition: wire or published',
    'media-type': "call the kept rendition's media type so, such as application/json; the wire's by default",
    openapi: 'the version of OpenAPI: 3.0, 3.1 (default) or 3.2; what 3.0 cannot say is left out',
    server: 'the address of the only server',
    operation: 'keep this operation only; repeatable',
    flat: 'one server without variables, one example in each place, references to schemas only',
    out: 'the file to write, as YAML if its name says so; without it the JSON goes to stdout',
  },
  run,
}

async function run({ values, positionals }: CommandArguments, io: CommandIo): Promise<ExitCode> {
  if (positionals.length > 0)
    throw new UsageError('export takes no arguments; name the contract with --contract')
  const options = readOptions(values)
  const { exportContract, ExportError } = await import('../export/index.js')
  const service = await loadOne(values)
  let document: ReturnType<typeof exportContract>
  try {
    document = exportContract(service, options)
  } catch (cause) {
    if (cause instanceof ExportError) throw new UsageError(cause.message, { cause })
    throw cause
  }
  const { out } = values
  if (typeof out !== 'string') {
    io.out.write(printableJson(`${JSON.stringify(document, null, 2)}\n`))
    return 0
  }
  await writeText(out, await textFor(out, document))
  io.out.write(`${printable(out)}\n`)
  return 0
}

async function textFor(file: string, document: object): Promise<string> {
  if (!/\.ya?ml$/i.test(file)) return `${JSON.stringify(document, null, 2)}\n`
  const { stringify } = await import('yaml')
  return stringify(document, { aliasDuplicateObjects: false })
}

async function loadOne(values: CommandArguments['values']) {
  const named = values['contract']
  const [file, ...others] = Array.isArray(named) ? named.map(String) : []
  if (others.length > 0) throw new UsageError('export takes one --contract at a time')
  if (file === undefined) return (await import('../contract/shipped-contract.js')).shippedContract()
  const { loadService } = await import('../contract/files/load-service.js')
  const { ContractFileError } = await import('../contract/files/contract-file-error.js')
  try {
    return (await loadService(file, overlaysIn(values))).service
  } catch (cause) {
    if (cause instanceof ContractFileError) throw new UsageError(cause.message, { cause })
    throw cause
  }
}

function readOptions(values: CommandArguments['values']): ExportOptions {
  const { rendition, 'media-type': mediaType, openapi, server, operation, flat } = values
  if (rendition !== undefined && rendition !== 'wire' && rendition !== 'published') {
    throw new UsageError(`--rendition takes wire or published, not \`${String(rendition)}\``)
  }
  if (openapi !== undefined && openapi !== '3.0' && openapi !== '3.1' && openapi !== '3.2') {
    throw new UsageError(`--openapi takes 3.0, 3.1 or 3.2, not \`${String(openapi)}\``)
  }
  if (mediaType !== undefined && !/^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/.test(String(mediaType))) {
    throw new UsageError(`--media-type takes one such as application/json, not \`${String(mediaType)}\``)
  }
  if (server !== undefined && !/^(?:https?:\/\/[^\s{}]+|\/[^\s{}]*)$/.test(String(server))) {
    throw new UsageError(`--server takes an address such as https://example.org, not \`${String(server)}\``)
  }
  return {
    rendition,
    openapi,
    ...(typeof mediaType === 'string' && { mediaType }),
    ...(typeof server === 'string' && { server }),
    ...(Array.isArray(operation) && { operations: operation.map(String) }),
    flat: flat === true,
  }
}
