import { dirname, join } from 'node:path'
import { rulePages } from '../../capture/reports/rule-pages.js'
import { loadService, placeError } from '../../contract/files/load-service.js'
import { packageFile } from '../../contract/package-file.js'
import { checkSchemas } from '../../generate/check-schemas.js'
import { arrangeDocument } from '../../generate/render-bundle.js'
import { readContract } from '../../model/read-openapi/read-contract.js'
import type { Service } from '../../model/service.js'
import { isJsonObject } from '../../protocol/json-values.js'
import { cliName, commandName } from '../../services/command-names.js'
import { DEFAULT_EXECUTIONS } from '../../services/ssm-automation/dataset/default-dataset.js'
import { renderDownloads } from '../../site/downloads.js'
import { examplePresets, type KnownValues } from '../../site/presets.js'
import { readGuides, readLibrary } from '../../site/read-guides.js'
import { readSamples } from '../../site/read-samples.js'
import { defaultSetup, makeSamples } from '../../site/samples/make-samples.js'
import type { ClientSource } from '../../site/samples/sample-call.js'
import { DEFAULT_MOCK_URL, type Guide, type Preset, type SiteSource } from '../../site/site-source.js'
import { loadContractOrModel } from '../load-contract-or-model.js'
import { readReleased, toReleases } from './read-releases.js'

/** What the site of a contract is to be made of. */
export interface SiteTask {
  readonly file: string
  /** Files of overlays to apply to the contract. */
  readonly overlays?: readonly string[]
  readonly base: string
  readonly date: string
  /** Whether the page of `redocly build-docs` is to be part of it. */
  readonly reference?: boolean
  /** The address of the mock that shows the site; absent for a site that stands elsewhere. */
  readonly mockUrl?: string
}

/**
 * Gathers everything a site is made of: the contract from its files, and what stands beside it. Throws
 * `ContractFileError` with file, line, column and reason when the contract is broken.
 */
export async function readSiteSource({
  file,
  overlays,
  base,
  date,
  reference = false,
  mockUrl,
}: SiteTask): Promise<SiteSource> {
  const contract = await readSiteContract(file, overlays)
  const operations = new Set([...contract.operations.values()].map(({ name }) => name))
  const { samples, setup } = await readSamples(join(dirname(file), 'samples'), operations)
  const presets = [...datasetPresets(contract), ...examplePresets(contract, knownValues)]
  return {
    contract,
    downloads: renderDownloads(contract.document),
    samples: [
      ...samples,
      ...makeSamples(contract, {
        presets,
        written: samples,
        clientSource: clientSourceOf(file),
        command: commandName(contract.serviceId),
        cli: cliName(contract.serviceId),
      }),
    ],
    setup: (setup ?? defaultSetup(contract)).replaceAll(DEFAULT_MOCK_URL, mockUrl ?? DEFAULT_MOCK_URL),
    presets,
    guides: await guidesOf(file),
    mockCommand: mockCommandOf(file),
    ...(mockUrl !== undefined && { mockUrl }),
    reference,
    ...contactOf(contract),
    releases: toReleases(await readReleased(join(dirname(file), 'released')), contract),
    date,
    base,
  }
}

async function readSiteContract(file: string, overlays: readonly string[] | undefined): Promise<Service> {
  const { isModelFile } = await import('../../import/files/read-model-file.js')
  if (await isModelFile(file)) {
    const { contract } = await loadContractOrModel(file, {
      descriptions: true,
      boundResponses: false,
      overlays: overlays ?? [],
    })
    return readContract(arrangeDocument(contract.document, ''))
  }
  const { service, locate } = await loadService(file, overlays)
  try {
    const document = arrangeDocument(service.document, '')
    checkSchemas(document)
    return readContract(document)
  } catch (cause) {
    throw placeError(cause, { locate, file })
  }
}

const WRITTEN = packageFile('openapi/openapi.yaml')
const WHOLE_SERVICE = packageFile('generated/ssm/openapi.json')
const BUILT_IN: readonly string[] = [WRITTEN, WHOLE_SERVICE]

/**
 * Guides stand beside a contract; those of the package, with what it exports, are for both built-in contracts. What
 * checks can find is the same for all.
 */
async function guidesOf(file: string): Promise<readonly Guide[]> {
  const findings = rulePages().map(({ rule, text }) => ({
    name: rule,
    title: rule,
    text,
    list: 'findings' as const,
  }))
  if (!BUILT_IN.includes(file)) return [...(await readGuides(join(dirname(file), 'guides'))), ...findings]
  return [
    ...(await readGuides(packageFile('openapi/guides'))),
    ...findings,
    ...(await readLibrary(packageFile('dist/library'))),
  ]
}

/**
 * The command whose mock serves what the pages show: all of SSM without a name, else the contract's file. One that
 * remembers would refuse requests for what nobody created yet.
 */
function mockCommandOf(file: string): string {
  const command = 'npx aws-json-contract mock'
  if (file === WRITTEN) return command
  if (file === WHOLE_SERVICE) return `${command} --stateless`
  return `${command} --contract openapi.yaml --stateless`
}

/** Where a reader of the samples gets the operations from. */
function clientSourceOf(file: string): ClientSource {
  if (file === WRITTEN) return { kind: 'default' }
  if (file === WHOLE_SERVICE) return { kind: 'module', module: 'aws-json-contract/ssm', type: 'Ssm' }
  return { kind: 'generated' }
}

/** What the mock's default dataset has, by the members that ask for it: what can still be stopped or approved for those. */
function knownValues(operation: string): KnownValues {
  const find = (title: RegExp): KnownValues => {
    const found = DEFAULT_EXECUTIONS.find((execution) => title.test(execution.title))
    return found ? { AutomationExecutionId: found.id } : {}
  }
  if (operation === 'SendAutomationSignal') return { ...find(/approval/), SignalType: 'Approve' }
  if (operation === 'StopAutomationExecution') return find(/^Running now/)
  return find(/^A short success/)
}

/** Where a contract says that those who run the service are to be reached. */
function contactOf({ document }: Service): Pick<SiteSource, 'contact'> {
  const { contact } = document.info
  if (!isJsonObject(contact)) return {}
  const { name, url } = contact
  if (typeof url !== 'string' || !/^https?:\/\//.test(url)) return {}
  return { contact: { name: typeof name === 'string' ? name : new URL(url).host, url } }
}

/** The operation whose responses the mock's default dataset holds. */
const DATASET_OPERATION = 'DescribeAutomationStepExecutions'
const UNKNOWN_EXECUTION = 'ffffffff-ffff-4fff-8fff-ffffffffffff'

/** Requests that the mock answers from its default dataset, and requests that provoke its errors. */
function datasetPresets({ operations }: Service): readonly Preset[] {
  const served = [...operations.values()].some(({ name }) => name === DATASET_OPERATION)
  const [first] = DEFAULT_EXECUTIONS
  if (!served || !first) return []
  const preset = (group: string, title: string, body: Preset['body']): Preset => ({
    group,
    title,
    operation: DATASET_OPERATION,
    body,
  })
  const filter = (Key: string, ...Values: string[]) => ({
    AutomationExecutionId: first.id,
    Filters: [{ Key, Values }],
  })
  return [
    ...DEFAULT_EXECUTIONS.map(({ id, title }) =>
      preset('Executions of the mock’s dataset', title, { AutomationExecutionId: id, MaxResults: 10 }),
    ),
    preset('Only some steps', 'Steps that call AWS', filter('Action', 'aws:changeInstanceState')),
    preset('Only some steps', 'Steps by status', filter('StepExecutionStatus', 'Success', 'Failed')),
    preset('Errors to provoke', 'No such execution', { AutomationExecutionId: UNKNOWN_EXECUTION }),
    preset('Errors to provoke', 'An id that is too short', { AutomationExecutionId: 'too-short' }),
    preset('Errors to provoke', 'A made-up token', {
      AutomationExecutionId: first.id,
      NextToken: 'made-up',
    }),
    preset('Errors to provoke', 'An invalid date', filter('StartTimeBefore', 'yesterday')),
    preset('Errors to provoke', 'A number where a string is expected', { AutomationExecutionId: 1 }),
  ]
}
