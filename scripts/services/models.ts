import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { renderContract } from '../../src/generate/render-contract.js'
import { writeFiles } from '../../src/generate/write-files.js'
import { importModel, writeContract } from '../../src/import/index.js'
import { lintContract } from '../../src/lint/index.js'
import { smithyUnions } from '../../src/services/smithy-unions.js'
import { type AwsModel, awsModels } from './aws-models.js'

/*
 * `npm run test:models -- botocore/data [SERVICE…]`: every AWS JSON model of a botocore is imported, its contract linted,
 * types, checks and tables generated, and all of it compiled under strict rules together with a client. Whatever fails is
 * told by service as soon as it is found, so that a run that is cut tells what it saw; then the exit code is 1.
 */

const root = fileURLToPath(new URL('../..', import.meta.url))
const [data, ...names] = process.argv.slice(2)
if (data === undefined) {
  console.error('usage: npm run test:models -- FOLDER [SERVICE…], where FOLDER is the `data` of a botocore')
  process.exit(2)
}

const CLIENT = `
import { createClient } from ${JSON.stringify(join(root, 'src/client/index.js'))}
import { checkExchanges } from ${JSON.stringify(join(root, 'src/client/checks.js'))}
import type * as contract from './contract.js'
import { errors, operations, service } from './operations.js'
import { checks } from './validators.js'

interface Types { paths: contract.paths; operations: contract.operations; table: typeof operations }
export const client = createClient<Types>({ service, operations, middleware: [checkExchanges(checks, 'throw')] })
export const throwing = createClient<Types>({ service, operations, throwOnError: true })
export const codes: readonly string[] = Object.keys(errors)
`

const CONFIG = {
  compilerOptions: {
    target: 'ES2023',
    lib: ['ES2023', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
    module: 'NodeNext',
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    verbatimModuleSyntax: true,
    noEmit: true,
    types: ['node'],
    typeRoots: [join(root, 'node_modules/@types')],
  },
}

/** How many services the compiler gets at once, so that it keeps within a gigabyte or two. */
const AT_ONCE = 10

const models = awsModels(data, names)
let failures = 0
for (let start = 0; start < models.length; start += AT_ONCE) {
  const folder = mkdtempSync(join(tmpdir(), 'aws-models-'))
  const generated: string[] = []
  for (const model of models.slice(start, start + AT_ONCE)) {
    const problem = await generate(model, join(folder, model.name))
    if (problem === undefined) generated.push(model.name)
    else tell(`${model.name}: ${problem}`)
  }
  for (const problem of compile(folder)) tell(problem)
  rmSync(folder, { recursive: true })
  console.error(
    `${Math.min(start + AT_ONCE, models.length)} of ${models.length} models, ${failures} failures`,
  )
}
console.log(`${models.length} models, ${failures} failures`)
process.exit(failures > 0 ? 1 : 0)

/** Prints what went wrong, and counts it. */
function tell(problem: string): void {
  failures++
  console.log(problem)
}

/** Imports, lints and generates; returns what went wrong. */
async function generate({ file, name }: AwsModel, folder: string): Promise<string | undefined> {
  try {
    const { documents } = await importModel(file, { unionsOf: smithyUnions })
    const [contract = ''] = await writeContract(folder, documents)
    const { findings } = await lintContract(contract)
    await writeFiles(await renderContract(contract), folder)
    writeFileSync(join(folder, 'client.ts'), CLIENT)
    const [first] = findings
    return (
      first &&
      `${findings.length} lint findings, the first: ${first.rule} ${first.message} (${first.pointer})`
    )
  } catch (cause) {
    return cause instanceof Error ? `${cause.name}: ${cause.message}` : `${name}: ${String(cause)}`
  }
}

/** Compiles all that stands in a folder; returns the errors. */
function compile(folder: string): readonly string[] {
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(CONFIG))
  const compiler = join(root, 'node_modules/typescript-newest/bin/tsc')
  const { stdout, status } = spawnSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8' })
  const lines = stdout.split('\n').filter((line) => line.includes('error TS'))
  return status !== 0 && lines.length === 0 ? [`the compiler ended with ${status}`] : lines
}
