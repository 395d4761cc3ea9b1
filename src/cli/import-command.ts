import { printable } from '../exchange/printable.js'
import type { ImportOptions, ImportReport } from '../import/index.js'
import { smithyUnions } from '../services/smithy-unions.js'
import { type Command, type CommandArguments, type CommandIo, type ExitCode, UsageError } from './command.js'
import { writeTo } from './terminal/write-to.js'

/** `import`: makes a contract of an AWS model. The paths of the files are written to stdout, or the contract itself. */
export const importCommand: Command = {
  name: 'import',
  summary: 'Create a contract from an AWS service model.',
  usage: 'import <model> --out DIR [options]',
  examples: [
    'import service-2.json.gz --out contracts/dynamodb',
    'import ssm.json --facts-only --operation GetParameter --operation PutParameter > openapi.yaml',
  ],
  takesContract: false,
  options: {
    out: { type: 'string', short: 'o' },
    'facts-only': { type: 'boolean' },
    operation: { type: 'string', multiple: true },
    layout: { type: 'string' },
    paginators: { type: 'string' },
    'contract-version': { type: 'string' },
    strict: { type: 'boolean' },
  },
  optionHelp: {
    out: 'the folder for openapi.yaml; without it the contract goes to stdout',
    'facts-only': "omit the model's documentation; derive descriptions from names",
    operation: 'import this operation only; repeatable',
    layout: 'single (default), or per-operation: a document for each, with the path /',
    paginators: 'paginators-1.json of a C2J model, if it does not stand beside it',
    'contract-version': 'info.version of the contract; default: 1.0.0',
    strict: 'refuse a model with traits that are not known',
  },
  run,
}

async function run({ values, positionals }: CommandArguments, io: CommandIo): Promise<ExitCode> {
  const [file, ...others] = positionals
  if (file === undefined || others.length > 0)
    throw new UsageError('import takes one model (see import --help)')
  const { contractText, importModel, ModelError, writeContract } = await import('../import/index.js')
  const options = readOptions(values)
  const folder = values['out']
  if (typeof folder !== 'string' && options.layout === 'per-operation') {
    throw new UsageError('--layout per-operation writes many files: say where with --out')
  }
  const result = await importModel(file, options).catch((cause: unknown) => {
    if (cause instanceof ModelError) throw new UsageError(cause.message, { cause })
    throw cause
  })
  if (typeof folder === 'string') {
    const paths = await writeTo(folder, () => writeContract(folder, result.documents))
    io.out.write(paths.map((path) => `${printable(path)}\n`).join(''))
  } else io.out.write(contractText(result.document))
  io.talk.write(describeReport(result.report))
  return 0
}

function readOptions(values: CommandArguments['values']): ImportOptions {
  const { layout = 'single', operation, paginators } = values
  if (layout !== 'single' && layout !== 'per-operation') {
    throw new UsageError(`--layout takes single or per-operation, not \`${String(layout)}\``)
  }
  const version = values['contract-version']
  return {
    descriptions: values['facts-only'] !== true,
    strict: values['strict'] === true,
    layout,
    unionsOf: smithyUnions,
    ...(Array.isArray(operation) && { operations: operation.map(String) }),
    ...(typeof paginators === 'string' && { paginators }),
    ...(typeof version === 'string' && { version }),
  }
}

function describeReport({
  title,
  apiVersion,
  format,
  operations,
  components,
  paginators,
  notes,
}: ImportReport): string {
  const pages =
    format === 'c2j' ? `, paginators ${paginators === undefined ? 'not found' : `from ${paginators}`}` : ''
  const counted = `${operations} operations, ${components} schemas`
  return [
    `${title} ${apiVersion} (${format}${pages}): ${counted}`,
    ...notes.map(({ message }) => `- ${message}`),
    '',
  ].join('\n')
}
