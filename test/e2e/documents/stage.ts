import { chmod, copyFile, mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { COMMAND } from '../../command.js'
import { gardenC2j } from '../../model/garden-c2j.js'

const root = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url))
const RECORDING = root('test/recordings/responses.ndjson')

/** What documents call by name and do not print themselves: captures, whose names do not tell their format. */
const CAPTURES = [
  'traffic.har',
  'traffic.ndjson',
  'browser.har',
  'captures/monday.ndjson',
  'test/fixtures/steps.ndjson',
  'test/cassettes/steps.json',
]

/** One call of the service that a guide imports. */
const GARDEN_EXCHANGE = {
  request: {
    method: 'POST',
    url: 'https://garden.eu-central-1.amazonaws.com/',
    headers: { 'x-amz-target': 'Garden_20260101.PlantTree', 'content-type': 'application/x-amz-json-1.1' },
    body: '{"Name":"oak","Kind":"OAK"}',
  },
  response: { status: 200, headers: { 'content-type': 'application/x-amz-json-1.1' }, body: '{}' },
}

/** A folder that has what a reader of the documents has. */
export async function makeStage(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'documents-'))
  for (const name of CAPTURES) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await copyFile(RECORDING, join(folder, name))
  }
  await writeFile(join(folder, 'service-2.json.gz'), gzipSync(JSON.stringify(gardenC2j())))
  await writeFile(join(folder, 'garden.ndjson'), `${JSON.stringify(GARDEN_EXCHANGE)}\n`)
  await writeProgram(join(folder, 'bin'))
  return folder
}

/** `npx`, for the lines that a shell has to run. */
async function writeProgram(bin: string): Promise<void> {
  await mkdir(bin)
  const file = join(bin, 'npx')
  await writeFile(file, `#!/bin/sh\nshift\nexec ${[process.execPath, ...COMMAND].join(' ')} "$@"\n`)
  await chmod(file, 0o755)
}
