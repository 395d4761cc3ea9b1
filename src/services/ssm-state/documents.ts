import type { Behaviour, BehaviourCall, BehaviourResponse } from '../../mock/calls/behaviour.js'
import { passesFilters } from '../../mock/state/filters.js'
import { findResource } from '../../mock/state/find-resource.js'
import type { Resource } from '../../mock/state/resource.js'
import type { State } from '../../mock/state/state.js'
import { isJsonObject, type JsonObject } from '../../protocol/json-values.js'

type Response = ReturnType<Behaviour['respond']>

const DOCUMENT = { name: 'Document', words: ['Document'], nouns: ['document'] }

/** What of documents their model does not say: defaults, versions by name, prefixes of names. */
export const DOCUMENTS = {
  CreateDocument: createDocument,
  UpdateDocument: updateDocument,
  GetDocument: showVersion,
  DescribeDocument: showVersion,
  ListDocuments: listDocuments,
  UpdateDocumentDefaultVersion: changeDefault,
  DeleteDocument: deleteDocument,
}

function createDocument(call: BehaviourCall, { behaviour }: State): Response {
  return badContent(call) ?? behaviour.respond({ ...call, input: { DocumentFormat: 'JSON', ...call.input } })
}

/** A new version is as old as itself. */
function updateDocument(call: BehaviourCall, { behaviour, store }: State): Response {
  const refused = badContent(call)
  if (refused) return refused
  const response = behaviour.respond(call)
  const document = find(call, store)
  if (!response || !('output' in response) || !document) return response
  const created = Math.round(call.now()) / 1000
  store.replace(document, { ...document, facts: { ...document.facts, createddate: created } })
  const { DocumentDescription: shown } = response.output
  if (!isJsonObject(shown)) return response
  return { output: { ...response.output, DocumentDescription: { ...shown, CreatedDate: created } } }
}

/** Content that says it is JSON has to be. */
function badContent({ input }: BehaviourCall): BehaviourResponse | undefined {
  const { Content: content, DocumentFormat: format = 'JSON' } = input
  if (format !== 'JSON' || !/^\s*[{[]/.test(String(content))) return undefined
  try {
    JSON.parse(String(content))
    return undefined
  } catch {
    return { error: { code: 'InvalidDocumentContent', message: 'The content is no JSON.' } }
  }
}

/** Shows the version that is asked for by its number or its name. */
function showVersion(call: BehaviourCall, { behaviour, store }: State): Response {
  const { VersionName: name, ...input } = call.input
  const document = name === undefined ? undefined : find(call, store)
  if (!document) return undefined
  const version = versionsOf(document).find((facts) => facts['versionname'] === name)?.['version']
  return version === undefined
    ? NO_VERSION
    : behaviour.respond({ ...call, input: { ...input, DocumentVersion: version } })
}

/** Lists documents by their filters, by the start of their name where that is one. */
function listDocuments(call: BehaviourCall, state: State): Response {
  const { Filters: list, ...input } = call.input
  const filters = (Array.isArray(list) ? list : []).filter(isJsonObject)
  const starts = filters.filter(({ Key }) => Key === 'Name')
  const others = { ...input, Filters: filters.filter(({ Key }) => Key !== 'Name') }
  return state.list(call, {
    passes: (document) =>
      passesFilters(document, others, DOCUMENT) &&
      starts.every(({ Values: values }) =>
        (Array.isArray(values) ? values : []).some((start) =>
          String(document.facts['name']).startsWith(String(start)),
        ),
      ),
  })
}

function changeDefault(call: BehaviourCall, { behaviour, store }: State): Response {
  const document = find(call, store)
  if (!document) return undefined
  const { DocumentVersion: asked } = call.input
  const version = versionsOf(document).find((facts) => facts['version'] === asked)
  if (!version) return NO_VERSION
  const response = behaviour.respond(call)
  if (!response || !('output' in response)) return response
  const { Description: shown } = response.output
  const { versionname: name } = version
  return isJsonObject(shown) && name !== undefined
    ? { output: { ...response.output, Description: { ...shown, DefaultVersionName: name } } }
    : response
}

/** The default version goes with its document only. */
function deleteDocument(call: BehaviourCall, { store }: State): Response {
  const { DocumentVersion: asked, VersionName: name } = call.input
  const document = asked === undefined && name === undefined ? undefined : find(call, store)
  if (!document) return undefined
  const version = versionsOf(document).find(
    (facts) => facts['version'] === asked || (name !== undefined && facts['versionname'] === name),
  )
  if (!version) return NO_VERSION
  if (version['version'] !== document.facts['defaultversion']) return undefined
  const message = "Default version of the document can't be deleted."
  return { error: { code: 'InvalidDocumentOperation', message } }
}

function find({ input }: BehaviourCall, store: State['store']): Resource | undefined {
  return findResource(store, { service: 'AmazonSSM', kind: DOCUMENT }, [['Name', String(input['Name'])]])
}

function versionsOf({ facts, former = [] }: Resource): readonly JsonObject[] {
  return [facts, ...former]
}

const NO_VERSION: BehaviourResponse = {
  error: { code: 'InvalidDocumentVersion', message: 'The version does not exist.' },
}
