import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Contract } from '../../src/contract/contract.js'
import { createContract } from '../../src/contract/create-contract.js'
import { importModel, WrongProtocolError } from '../../src/import/index.js'
import { planOf } from '../../src/mock/state/state.js'
import { live } from './state/state-life.js'

/**
 * Walks through the life of every resource of every service in a folder of AWS's models, botocore's layout, and prints the
 * share that is coherent: created, shown, listed, deleted, and gone. `npm run bench -- state FOLDER [NAME…]`
 */
export async function run([folder, ...names]: readonly string[]): Promise<void> {
  if (folder === undefined) throw new Error('name a folder of models, such as …/botocore/data')
  let whole = 0
  let coherent = 0
  let services = 0
  for (const name of readdirSync(folder).toSorted()) {
    if (names.length > 0 && !names.includes(name)) continue
    const contract = statSync(join(folder, name)).isDirectory() && (await readService(join(folder, name)))
    if (!contract) continue
    services++
    const results: [string, string][] = []
    for (const kind of planOf(contract).kinds) results.push([kind.name, await live(contract, kind)])
    const good = results.filter(([, fault]) => fault === '').length
    whole += results.length
    coherent += good
    const bad = results.filter(([, fault]) => fault !== '').map(([kind, fault]) => `${kind}: ${fault}`)
    console.log(
      `${name.padEnd(32)} ${String(good).padStart(3)} of ${results.length}${names.length > 0 ? `\n  ${bad.join('\n  ')}` : ''}`,
    )
  }
  console.log(
    `${services} services: ${coherent} of ${whole} kinds of resources (${((100 * coherent) / whole).toFixed(1)} %) have a coherent life`,
  )
}

async function readService(folder: string): Promise<Contract | undefined> {
  const version = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^\d{4}/.test(entry.name))
    .map(({ name }) => name)
    .toSorted()
    .at(-1)
  const file = version && readdirSync(join(folder, version)).find((name) => name.startsWith('service-2.json'))
  if (!version || !file) return undefined
  try {
    const { document } = await importModel(join(folder, version, file), { descriptions: false })
    return createContract(document)
  } catch (error) {
    if (!(error instanceof WrongProtocolError)) console.error(`${folder}: ${error}`)
    return undefined
  }
}
