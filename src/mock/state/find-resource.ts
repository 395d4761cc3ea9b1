import {
  canonicalName,
  type Identifier,
  isIdentifying,
  isMeant,
  type Named,
  type Resource,
} from './resource.js'
import type { RegionStore } from './resource-store.js'

/** Where a resource is looked for: in a service, among those of a kind or of all kinds. */
export interface Where {
  readonly service: string
  readonly kind?: Named & { readonly name: string }
}

const NO_WORDS: Named = { words: [], nouns: [] }

/** The resource that some identifiers mean: pairs of a request's member and its value. */
export function findResource(
  store: RegionStore,
  { service, kind }: Where,
  identifiers: readonly Identifier[],
): Resource | undefined {
  const found = candidates(store, { service, ...(kind && { kind }) }, identifiers).find((resource) =>
    isMeant(resource, kind ?? NO_WORDS, identifiers),
  )
  const [[member, value] = ['', '']] = identifiers
  const name = found || identifiers.length !== 1 ? undefined : lastOfUrl(value)
  return name === undefined
    ? found
    : findResource(store, { service, ...(kind && { kind }) }, [[member, name]])
}

/** The name at the end of a URL: services take it whichever host the URL names. */
function lastOfUrl(value: string): string | undefined {
  return /^https?:\/\/.*\/([^/]+)$/.exec(value)?.[1]
}

/** The fewest resources that can be meant. */
function candidates(
  store: RegionStore,
  { service, kind }: Where,
  identifiers: readonly Identifier[],
): readonly Resource[] {
  let fewest: readonly Resource[] | undefined
  for (const [member, value] of identifiers) {
    if (!isIdentifying(canonicalName(member, kind ?? NO_WORDS)) && member !== '') continue
    const having = store.having(value, service, kind?.name)
    if (having.length < (fewest?.length ?? Number.POSITIVE_INFINITY)) fewest = having
  }
  return fewest ?? store.of(service, kind?.name)
}
