import { dirname, join } from 'node:path'
import { renderContract } from '../../generate/render-contract.js'
import { readContract } from '../../model/read-openapi/read-contract.js'
import type { Service } from '../../model/service.js'
import { DEFAULT_EXECUTIONS } from '../../services/ssm-automation/dataset/default-dataset.js'
import { renderDownloads } from '../../site/downloads.js'
import { examplePresets } from '../../site/presets.js'
import { readSamples } from '../../site/read-samples.js'
import type { Preset, SiteSource } from '../../site/site-source.js'
import { readReleased, toReleases } from './read-releases.js'

/** What the site of a contract is to be made of. */
export interface SiteTask {
  readonly file: string
  readonly base: string
  readonly date: string
}

/** Gathers everything a site is made of: the contract from its files, and what stands beside it. */
export async function readSiteSource({ file, base, date }: SiteTask): Promise<SiteSource> {
  const files = await renderContract(file)
  const contract = readContract(JSON.parse(files.get('openapi.json') ?? '{}'))
  const operations = new Set([...contract.operations.values()].map(({ name }) => name))
  return {
    contract,
    downloads: renderDownloads(contract.document),
    validators: files.get('validators.js') ?? '',
    ...(await readSamples(join(dirname(file), 'samples'), operations)),
    presets: [...datasetPresets(contract), ...examplePresets(contract)],
    releases: toReleases(await readReleased(join(dirname(file), 'released')), contract),
    date,
    base,
  }
}

/** The operation whose answers the mock's default dataset holds. */
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
    preset('Errors to provoke', 'A token of nobody', {
      AutomationExecutionId: first.id,
      NextToken: 'made-up',
    }),
    preset('Errors to provoke', 'A time that is no time', filter('StartTimeBefore', 'yesterday')),
    preset('Errors to provoke', 'A number where text is expected', { AutomationExecutionId: 1 }),
  ]
}
