import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { RenderedFiles } from '../generate/render-contract.js'
import type { FileDifference } from '../generate/write-files.js'
import type { ServiceTexts } from './generate/describe-service.js'
import type { SensitiveMembers } from './generate/mark-sensitive.js'
import { renderService } from './generate/render-service.js'
import type { Progress } from './terminal/progress.js'
import { writeTo } from './terminal/write-to.js'

const path = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url))

/** All that is taken of SSM's model. */
const FACTS = 'openapi/ssm/service-facts.json'

/** Folders of generated files: where they are, how they are rendered, and how they are brought up to date. */
export interface GeneratedFolders {
  readonly folder: string
  /** What is rendered, by the folder it goes to, which is named below `folder`. */
  readonly renderings: Readonly<Record<string, () => Promise<RenderedFiles>>>
  /** What brings them up to date, as one pastes it. */
  readonly fix: string
}

/** The folder of a contract's files. */
export function contractFolder(
  contract: string,
  out: string,
  overlays: readonly string[] = [],
): GeneratedFolders {
  // Banners name the command alone, which is the same for everybody, whatever the paths.
  const command = 'aws-json-contract generate'
  return {
    folder: out,
    renderings: { '': () => render(contract, command, overlays) },
    fix: [
      `${command} --contract ${contract}`,
      ...overlays.map((overlay) => `--overlay ${overlay}`),
      `--out ${out}`,
    ].join(' '),
  }
}

/** The folders of the built-in contract and of all of SSM; the package's own `generated` by default. */
export function shippedFolders(out?: string): GeneratedFolders {
  const command = 'npm run generate'
  return {
    folder: out ?? path('generated'),
    renderings: {
      '': () => render(path('openapi/openapi.yaml'), command),
      // The facts of its model stand in the repository only.
      ...(existsSync(path(FACTS)) && { ssm: () => renderSsm(command) }),
    },
    fix: out === undefined ? command : `${command} -- --out ${out}`,
  }
}

/** All of SSM from the facts of its model, with what we know of it beside them. */
async function renderSsm(command: string): Promise<RenderedFiles> {
  const { loadService } = await import('../contract/files/load-service.js')
  const { describeService } = await import('./generate/describe-service.js')
  const { parse } = await import('yaml')
  // Our own files: members by the names of their schemas, and descriptions by what they describe.
  const sensitive = JSON.parse(await readFile(path('openapi/ssm/sensitive.json'), 'utf8')) as SensitiveMembers
  const texts = parse(await readFile(path('openapi/ssm/descriptions.yaml'), 'utf8')) as ServiceTexts
  const { service } = await loadService(path('openapi/openapi.yaml'))
  return renderService(path(FACTS), {
    command,
    sensitive,
    describe: (document) => ({
      ...describeService(document, texts, service.document),
      // Both formats of its model page the same operations, which the AWS SDK for JavaScript shows in a test.
      'x-aws-models': service.document['x-aws-models'] ?? [],
    }),
  })
}

async function render(
  contract: string,
  command: string,
  overlays: readonly string[] = [],
): Promise<RenderedFiles> {
  const { renderContract } = await import('../generate/render-contract.js')
  return renderContract(contract, { command, overlays })
}

/** How many files there are to be, and which of them were different on disk, by their names below the folder. */
export interface FolderState {
  readonly count: number
  readonly differences: readonly FileDifference[]
  /** What there is to know before the generated client is called. */
  readonly notes: readonly string[]
}

/** Compares folders on disk with what is rendered, and, unless this is a `check`, makes them so. */
export async function bringUpToDate(
  { folder, renderings }: GeneratedFolders,
  { check, progress = () => {} }: { readonly check: boolean; readonly progress?: Progress },
): Promise<FolderState> {
  const { checkFiles, writeFiles } = await import('../generate/write-files.js')
  const { readOwnNames } = await import('../generate/render-operations.js')
  const rendered = new Map<string, RenderedFiles>()
  // All of it first: a contract that cannot be rendered leaves every folder as it was.
  for (const [name, rendering] of Object.entries(renderings)) {
    progress(name === '' ? 'generating' : `generating ${name}`, rendered.size, 1)
    rendered.set(name, await rendering())
  }
  const differences: FileDifference[] = []
  for (const [name, files] of rendered) {
    const place = join(folder, name)
    const found = await (check ? checkFiles(files, place) : writeTo(place, () => writeFiles(files, place)))
    differences.push(...found.map(({ file, state }) => ({ file: join(name, file), state })))
  }
  const all = [...rendered.values()]
  const notes = all.flatMap((files) => readOwnNames(files.get('operations.js') ?? '') ?? [])
  return { count: all.reduce((sum, { size }) => sum + size, 0), differences, notes }
}
