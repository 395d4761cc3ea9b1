import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type AwsModel, awsModels } from '../../scripts/services/aws-models.js'
import { readSiteSource } from '../../src/cli/docs/read-site-source.js'
import { createContract } from '../../src/contract/create-contract.js'
import { importModel, writeContract } from '../../src/import/index.js'
import { endpointVariable } from '../../src/protocol/endpoint-variable.js'
import { createMock } from '../../src/services/mock.js'
import { smithyUnions } from '../../src/services/smithy-unions.js'
import { serviceNames } from '../../src/site/samples/service-names.js'
import type { SiteSource } from '../../src/site/site-source.js'
import { LANGUAGES, type Language, run } from './languages.js'

/**
 * `npm run test:samples -- [LANGUAGE…] [--models botocore/data] [--services 4 | --name SERVICE…] [--run 3] [--seed TEXT]`:
 * compiles the samples of every operation of SSM with the AWS SDKs, and runs some of them against the mock; the same of
 * some other services whose models are there, or of those that are named and of SSM not. It takes minutes and the SDKs
 * from their registries, so it is no part of `npm test`. A language that is not on this machine is left out by name.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    models: { type: 'string' },
    services: { type: 'string', default: '4' },
    name: { type: 'string', multiple: true, default: [] },
    // How many operations of a service are run in each language.
    run: { type: 'string', default: '3' },
    seed: { type: 'string', default: 'samples' },
  },
})
/** Those that are run of SSM: one in pages, one that reads, one that writes. */
const SSM = ['DescribeAutomationExecutions', 'GetParameter', 'PutParameter']

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = await mkdtemp(join(tmpdir(), 'samples-'))

const SSM_FILE = join(root, 'generated/ssm/openapi.json')
const WRITTEN = join(root, 'openapi/samples/DescribeAutomationStepExecutions/ListSteps.java')

/** Tries the samples of a service in every language that was asked for. */
async function tryService(file: string): Promise<void> {
  const source = await readSiteSource({ file, base: '/', date: '2026-03-19' })
  const statuses: number[] = []
  const mock = createMock({
    contracts: [createContract(source.contract.document)],
    stateless: true,
    allowUnsigned: true,
    onExchange: (_: unknown, { status }: { status: number }) => statuses.push(status),
  })
  await using server = await mock.serve({ port: 0 })
  for (const [label, language] of Object.entries(LANGUAGES)) {
    if (positionals.length > 0 && !positionals.includes(label)) continue
    const who = `${source.contract.serviceId}, ${label}`
    try {
      const outcome = await tryLanguage({ label, language, source, url: server.url, statuses })
      process.stdout.write(`${who}: ${outcome}\n`)
    } catch (error) {
      const reason = error instanceof Error && NOT_RUN.find(([words]) => words.test(said(error)))
      if (reason) {
        process.stdout.write(`${who}: not run, as its SDK ${reason[1]}\n`)
        continue
      }
      process.exitCode = 1
      process.stdout.write(`${who}: ${error instanceof Error ? said(error) : error}\n`)
    }
  }
}

/** What programs print where samples cannot run, and what it means for the SDK. */
const NOT_RUN: readonly (readonly [words: RegExp, meaning: string])[] = [
  // Maven, Go and npm, of a package that there is none of, as where an SDK dropped a service.
  [/Could not find artifact|does not contain package|code E404/, 'has no such service'],
  [/ERR_HTTP2_ERROR/, 'speaks HTTP/2, which the mock does not'],
]

/** What is wrong, with what the program printed that failed. */
function said(error: Error): string {
  return 'stdout' in error ? `${error.message}\n${error.stdout}` : error.message
}

interface Trial {
  readonly label: string
  readonly language: Language
  readonly source: SiteSource
  readonly url: string
  /** What the mock responded since the last sample was started. */
  readonly statuses: number[]
}

async function tryLanguage({ label, language, source, url, statuses }: Trial): Promise<string> {
  for (const [test, name] of language.needs) {
    const isThere = await run(['sh', '-c', test], root).then(
      () => true,
      () => false,
    )
    if (!isThere) return `not run, as ${name} is not on this machine`
  }
  const names = serviceNames(source.contract)
  const samples = source.samples.filter((sample) => sample.label === label && sample.made === true)
  const place = join(folder, `${names.go}-${label.replaceAll(' ', '')}`)
  await mkdir(place)
  const isSsm = source.contract.serviceId === 'SSM'
  const written = isSsm ? new Map([['ListSteps.java', WRITTEN]]) : new Map<string, string>()
  await language.prepare(place, { names, samples, written })
  const chosen = isSsm ? SSM : samples.slice(0, Number(values.run)).map(({ operation }) => operation)
  for (const operation of chosen) {
    statuses.length = 0
    await run(await language.command(place, operation), place, environmentOf(source, url))
    if (statuses.length === 0 || statuses.some((status) => status !== 200))
      throw new Error(
        `${operation}: the mock responded with ${statuses.join(', ') || 'nothing, as nobody called'}`,
      )
  }
  return `${samples.length} samples, of which ${chosen.length} run`
}

function environmentOf({ contract }: SiteSource, url: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    [endpointVariable(contract.serviceId)]: url,
    AWS_REGION: 'us-east-1',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'any',
    AWS_SECRET_ACCESS_KEY: 'any',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  }
}

/** Some of the models, other ones with another seed. */
function sampleOf(models: readonly AwsModel[], count: number, seed: string): readonly AwsModel[] {
  const weight = (name: string): number =>
    [...`${seed} ${name}`].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_003, 7)
  return models.toSorted((one, other) => weight(one.name) - weight(other.name)).slice(0, count)
}

try {
  if (values.name.length === 0) await tryService(SSM_FILE)
  const models = values.models === undefined ? [] : awsModels(values.models, values.name)
  const count = values.name.length || Number(values.services)
  for (const { name, file } of sampleOf(models, count, values.seed)) {
    const { documents } = await importModel(file, { unionsOf: smithyUnions })
    const [contract = ''] = await writeContract(join(folder, `${name}-contract`), documents)
    await tryService(contract)
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}
