import { dirname, join, parse, relative, resolve } from 'node:path'
import { stringify } from 'yaml'
import { driftOverlay } from '../../capture/patch/drift-overlay.js'
import { counted } from '../../capture/reports/report.js'
import type { DriftFact, HiddenDrift } from '../../capture/results/drift-ledger.js'
import type { Contract } from '../../contract/contract.js'
import { writeText } from '../terminal/write-text.js'

/**
 * Writes the overlay that admits the drift, as JSON or YAML by the file's name, and says what it leaves out. Of several
 * contracts each that has drift gets an overlay that extends it, in a file of its own where there are more than one.
 */
export async function writePatch(
  file: string,
  { contracts, drift }: { contracts: readonly Contract[]; drift: readonly DriftFact[] },
  talk: NodeJS.WriteStream,
): Promise<void> {
  const hidden = drift.filter((fact) => fact.what === 'hidden')
  if (hidden.length > 0) talk.write(`${leftOut(hidden)}\n`)
  const patches = contracts
    .map((contract) => ({ contract, overlay: driftOverlay([contract], drift) }))
    .filter(({ overlay }) => overlay.actions.length > 0)
  if (patches.length === 0)
    talk.write(`no ${hidden.length > 0 ? 'other ' : ''}drift, so ${file} was not written\n`)
  for (const [index, { contract, overlay }] of patches.entries()) {
    const name =
      patches.length === 1
        ? file
        : besides(
            file,
            nameOf(
              patches.map((patch) => patch.contract),
              index,
            ),
          )
    const { overlay: version, ...rest } = overlay
    const base = contracts.length > 1 && contract.file !== undefined && extendedFrom(name, contract.file)
    await writeOverlay(name, { overlay: version, ...(base && { extends: base }), ...rest })
    const changes = counted(overlay.actions.length, 'change')
    talk.write(`${name}: ${changes} that would allow the drift, for you to review\n`)
  }
}

async function writeOverlay(file: string, overlay: object): Promise<void> {
  const text = file.endsWith('.json') ? `${JSON.stringify(overlay, undefined, 2)}\n` : stringify(overlay)
  await writeText(file, text)
}

/** A contract as its overlay names it: seen from the folder of the overlay. */
function extendedFrom(overlay: string, contract: string): string {
  return relative(dirname(resolve(overlay)), resolve(contract)).replaceAll('\\', '/')
}

/** `drift-sqs.yaml` beside `drift.yaml`. */
function besides(file: string, name: string): string {
  const { dir, name: stem, ext } = parse(file)
  return join(dir, `${stem}-${name}${ext}`)
}

/** A contract's service as the name of a file has it, with a number where others of them are called so. */
function nameOf(contracts: readonly Contract[], index: number): string {
  const names = contracts.map(({ serviceId }) => serviceId.toLowerCase().replaceAll(/[^a-z\d]+/g, '-'))
  const [name = ''] = names.slice(index)
  const before = names.slice(0, index).filter((other) => other === name).length
  return before === 0 ? name : `${name}-${before + 1}`
}

function leftOut(hidden: readonly HiddenDrift[]): string {
  const places = hidden.map(({ target, place }) => `${target} ${place}`).join(', ')
  return `the patch leaves out drift inside sensitive members or named like secrets, which it must not describe: ${places}`
}
