import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { readModelParts } from '../src/import/files/read-model-file.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../src/protocol/json-values.js'
import { extractFacts, type ModelFacts, ruleSetFacts, waiterFacts } from './facts/extract-facts.js'

const FILES: Readonly<Record<string, readonly string[] | undefined>> = {
  'openapi/ssm/service-facts.json': undefined,
  'test/truth/ssm-model-facts.json': ['DescribeAutomationStepExecutions'],
}

/**
 * Takes the facts of a newer C2J model of SSM over: those of the whole service for `generated/ssm/`, and those of the
 * operation that the hand-written contract is held against. The paginators are found beside the model. The month of
 * the model is the second argument, or this one.
 */
const [file, month = new Date().toISOString().slice(0, 'YYYY-MM'.length)] = process.argv.slice(2)
if (file === undefined) throw new Error('name a model: npx tsx scripts/extract-model-facts.ts service-2.json')
const { format, json, pages, waiters, ruleSet } = await readModelParts(file)
if (format !== 'c2j' || !pages) throw new Error(`${file} is no C2J model with paginators beside it`)
const { apiVersion } = extractFacts(json, pages.json).facts.metadata
const source = `AWS's own model of Amazon SSM, version ${apiVersion}, as botocore carried it in ${month}: facts only, no prose; scripts/extract-model-facts.ts took them`
for (const [target, operations] of Object.entries(FILES)) {
  const { facts, leftOut } = extractFacts(json, pages.json, operations)
  await writeFile(
    fileURLToPath(new URL(`../${target}`, import.meta.url)),
    factsText(source, facts, operations ? {} : { waiters: waiters?.json['waiters'], ruleSet }),
  )
  console.error(`wrote ${target}, without ${[...leftOut].toSorted().join(', ')}`)
}

/** A line for each operation, shape and paginator, so that a difference between two models can be read. */
function factsText(
  source: string,
  { metadata, ...tables }: ModelFacts,
  {
    waiters,
    ruleSet,
  }: { readonly waiters?: JsonValue | undefined; readonly ruleSet?: JsonValue | undefined },
): string {
  const all = { ...tables, ...(isJsonObject(waiters) && { waiters: waiterFacts(waiters) }) }
  const sections = Object.entries(all).map(([name, table]) => `"${name}": ${tableText(table)}`)
  const parts = [
    `"source": ${JSON.stringify(source)}`,
    `"metadata": ${JSON.stringify(metadata)}`,
    ...sections,
    ...(ruleSet === undefined ? [] : [`"endpointRuleSet": ${JSON.stringify(ruleSetFacts(ruleSet))}`]),
  ]
  return `{\n  ${parts.join(',\n  ')}\n}\n`
}

function tableText(table: JsonObject): string {
  const lines = Object.entries(table).map(
    ([name, facts]) => `    ${JSON.stringify(name)}: ${JSON.stringify(facts)}`,
  )
  return `{\n${lines.join(',\n')}\n  }`
}
