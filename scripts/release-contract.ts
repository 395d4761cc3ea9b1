import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { stringify } from 'yaml'
import { shippedContract } from '../src/contract/shipped-contract.js'

/**
 * Keeps the contract as the released one of its version, in `openapi/released/`: later changes are compared with it.
 * The day of release is the first argument, or today.
 */
const [date = new Date().toISOString().slice(0, 10)] = process.argv.slice(2)
const { version, document } = shippedContract()
const { 'x-generated': _, ...contract } = document
const folder = fileURLToPath(new URL('../openapi/released/', import.meta.url))
const head = `# Version ${version} as it was released; scripts/release-contract.ts wrote it. Never edited.\n`
const body = stringify({ 'x-released': date, ...contract }, { aliasDuplicateObjects: false, lineWidth: 0 })
await mkdir(folder, { recursive: true })
await writeFile(`${folder}${version}.yaml`, head + body)
console.error(`wrote openapi/released/${version}.yaml`)
