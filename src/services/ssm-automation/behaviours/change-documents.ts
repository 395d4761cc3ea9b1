import type { Behaviour, BehaviourResponse } from '../../../mock/calls/behaviour.js'
import type { JsonObject } from '../../../protocol/json-values.js'
import { textOf } from '../executions/execution.js'
import { readRunbook } from '../runbook/read-runbook.js'
import type { RegionDocuments, RunbookDocuments } from '../runbook/runbook-documents.js'

/**
 * What the document operations mean for runbooks: CreateDocument and UpdateDocument refuse a runbook that AWS would refuse,
 * and make the others known to StartAutomationExecution. What they respond with is left to the behaviours after this one.
 */
export function changeDocuments(documents: RunbookDocuments): readonly Behaviour[] {
  return [
    {
      targets: ['AmazonSSM.CreateDocument'],
      respond: ({ input, region }) =>
        textOf(input, 'DocumentType') === 'Automation' ? addVersion(input, documents.in(region)) : undefined,
    },
    {
      targets: ['AmazonSSM.UpdateDocument'],
      respond({ input, region }) {
        const known = documents.in(region)
        return known.has(nameOf(input)) ? addVersion(input, known) : undefined
      },
    },
    {
      targets: ['AmazonSSM.UpdateDocumentDefaultVersion'],
      respond({ input, region }) {
        documents.in(region).setDefault(nameOf(input), Number(textOf(input, 'DocumentVersion')))
        return undefined
      },
    },
    {
      targets: ['AmazonSSM.DeleteDocument'],
      respond({ input, region }) {
        if (textOf(input, 'DocumentVersion') === undefined) documents.in(region).delete(nameOf(input))
        return undefined
      },
    },
  ]
}

function addVersion(input: JsonObject, documents: RegionDocuments): BehaviourResponse | undefined {
  const reading = readRunbook(textOf(input, 'Content') ?? '')
  if ('runbook' in reading) {
    documents.add(nameOf(input), reading.runbook)
    return undefined
  }
  const { place, message } = reading.problem
  const code = place === 'schemaVersion' ? 'InvalidDocumentSchemaVersion' : 'InvalidDocumentContent'
  return { error: { code, message: place === '' ? message : `${place}: ${message}` } }
}

function nameOf(input: JsonObject): string {
  return textOf(input, 'Name') ?? ''
}
