import { bareDocumentsOf } from '../../capture/formats/json/bare-documents.js'
import { openCaptures } from '../../capture/formats/open-captures.js'
import type { Contract } from '../../contract/contract.js'
import type { CapturePlace, Exchange } from '../../exchange/exchange.js'
import { outputShape, requestShape, type Service } from '../../model/service.js'
import type { Shape } from '../../model/shapes.js'
import {
  type DataProblem,
  type ReadData,
  readDataset,
} from '../../services/ssm-automation/dataset/read-dataset.js'

/** Reads captures, in every form that `validate` reads, into a dataset. Throws for one that cannot be opened. */
export async function readData(files: readonly string[], contracts: readonly Contract[]): Promise<ReadData> {
  const problems: DataProblem[] = []
  const describeBareDocument = bareDocumentsOf(bareOperations(contracts))
  async function* exchanges(): AsyncGenerator<Exchange> {
    for await (const batch of openCaptures(files, { describeBareDocument })) {
      for (const item of batch) {
        if (item.kind === 'exchange') yield item.exchange
        if (item.kind === 'problem') problems.push({ place: item.problem.place, reason: item.problem.reason })
      }
    }
  }
  const read = await readDataset(exchanges(), contracts)
  return { ...read, problems: [...problems, ...read.problems] }
}

/** What tells a saved response of one operation from another; the execution's own is known to every mock. */
function bareOperations(contracts: readonly Service[]) {
  const known = contracts.flatMap((contract) =>
    [...contract.operations.values()].map((operation) => ({
      name: operation.name,
      requestMembers: memberNames(requestShape(contract, operation)),
      responseMembers: memberNames(outputShape(contract, operation, 'wire')),
    })),
  )
  if (known.some(({ name }) => name === 'GetAutomationExecution')) return known
  const own = {
    name: 'GetAutomationExecution',
    requestMembers: ['AutomationExecutionId'],
    responseMembers: ['AutomationExecution'],
  }
  return [...known, own]
}

function memberNames(shape: Shape | undefined): readonly string[] {
  return shape?.kind === 'structure' ? [...shape.members.keys()] : []
}

/** Says, line by line, what became of the data. */
export function tellData({ dataset, others, problems, madeUpIds }: ReadData): string {
  const lines = [
    ...problems.map(({ place, reason }) => `skipped ${placeText(place)}: ${reason}`),
    ...[...madeUpIds].map(([id, place]) => `the steps of ${place.source} are served as execution ${id}`),
    `${dataset.size} ${dataset.size === 1 ? 'execution' : 'executions'} loaded`,
    ...(others.length > 0 ? [`${others.length} other recorded exchanges loaded`] : []),
  ]
  return lines.map((line) => `${line}\n`).join('')
}

function placeText({ source, entry, line }: CapturePlace): string {
  return line === undefined ? `${source}, entry ${entry}` : `${source}:${line}`
}
