import { stringify } from 'yaml'
import { driftOverlay } from '../../capture/patch/drift-overlay.js'
import { counted } from '../../capture/reports/report.js'
import type { DriftFact, HiddenDrift } from '../../capture/results/drift-ledger.js'
import type { Contract } from '../../contract/contract.js'
import { writeText } from '../terminal/write-text.js'

/** Writes the overlay that admits the drift, as JSON or YAML by the file's name, and says what it leaves out. */
export async function writePatch(
  file: string,
  { contracts, drift }: { contracts: readonly Contract[]; drift: readonly DriftFact[] },
  talk: NodeJS.WriteStream,
): Promise<void> {
  const hidden = drift.filter((fact) => fact.what === 'hidden')
  if (hidden.length > 0) talk.write(`${leftOut(hidden)}\n`)
  const overlay = driftOverlay(contracts, drift)
  if (overlay.actions.length === 0) {
    talk.write(`no ${hidden.length > 0 ? 'other ' : ''}drift, so ${file} was not written\n`)
    return
  }
  const text = file.endsWith('.json') ? `${JSON.stringify(overlay, undefined, 2)}\n` : stringify(overlay)
  await writeText(file, text)
  const changes = counted(overlay.actions.length, 'change')
  talk.write(`${file}: ${changes} that would allow the drift, for you to review\n`)
}

function leftOut(hidden: readonly HiddenDrift[]): string {
  const places = hidden.map(({ target, place }) => `${target} ${place}`).join(', ')
  return `the patch leaves out drift inside sensitive members or named like secrets, which it must not describe: ${places}`
}
