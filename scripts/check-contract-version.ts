import { fileURLToPath } from 'node:url'
import { readReleased } from '../src/cli/docs/read-releases.js'
import { versionProblem } from '../src/cli/docs/versions.js'
import { shippedContract } from '../src/contract/shipped-contract.js'

/** Compares the contract with the last released one; exit 1 if its version did not grow with its changes. */
const released = await readReleased(fileURLToPath(new URL('../openapi/released/', import.meta.url)))
const last = released.at(-1)
const problem = last && versionProblem(last.contract, shippedContract())
if (problem === undefined) {
  console.error(
    last ? `the version fits the changes since ${last.contract.version}` : 'nothing is released yet',
  )
} else {
  console.error(problem)
  process.exitCode = 1
}
