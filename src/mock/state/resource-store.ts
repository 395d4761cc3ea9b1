import type { JsonObject } from '../../protocol/json-values.js'
import { identifyingValues, type Resource } from './resource.js'

/** Everything that a mock remembers, as plain data: what `--state` keeps. */
export interface Snapshot {
  readonly resources: readonly Resource[]
}

/** What a store spends at most. For more, the oldest resource is forgotten. */
export interface StoreLimits {
  readonly resources: number
  /** Of all resources together, as JSON. */
  readonly characters: number
}

/** The limits of a store that is given no others. */
export const DEFAULT_STORE_LIMITS: StoreLimits = { resources: 100_000, characters: 128_000_000 }

/** What came of a creation with a client token. */
export interface Creation {
  readonly asked: string
  readonly output: JsonObject
}

const MOST_TOKENS = 10_000

/** The resources of one kind in one service. */
interface Bucket {
  readonly resources: Map<number, Resource>
  /** By each value that tells resources apart: one resource, or several that share it. */
  readonly byValue: Map<string, Resource | Set<Resource>>
}

interface Place {
  readonly id: number
  readonly size: number
}

/** The resources of a mock, the oldest first; those with a name or an id are found without a look at the others. */
export class ResourceStore {
  readonly #limits: StoreLimits
  readonly #places = new Map<Resource, Place>()
  readonly #byAge = new Map<number, Resource>()
  readonly #services = new Map<string, Map<string, Bucket>>()
  readonly #creations = new Map<string, Creation>()
  #lastId = 0
  #characters = 0
  #creationCharacters = 0
  /** How often something was changed; tells whoever keeps the state when to write it. */
  changes = 0

  constructor(limits: StoreLimits = DEFAULT_STORE_LIMITS) {
    this.#limits = limits
  }

  /** The resources of a service, of one kind or of all. */
  of(service: string, kind?: string): readonly Resource[] {
    return this.#buckets(service, kind).flatMap(({ resources }) => [...resources.values()])
  }

  /** Those of a service's resources that have a value in one of the facts that tell resources apart. */
  having(value: string, service: string, kind?: string): readonly Resource[] {
    return this.#buckets(service, kind).flatMap(({ byValue }) => {
      const found = byValue.get(value)
      return found === undefined ? [] : found instanceof Set ? [...found] : [found]
    })
  }

  add(resource: Resource): void {
    this.#put(resource, ++this.#lastId)
  }

  remove(resource: Resource): void {
    const place = this.#places.get(resource)
    if (!place) return
    this.#forget(resource, place)
    this.#byAge.delete(place.id)
    this.#bucket(resource).resources.delete(place.id)
  }

  /** Puts a resource in the place of its former self. */
  replace(former: Resource, resource: Resource): void {
    const place = this.#places.get(former)
    if (place) this.#forget(former, place)
    this.#put(resource, place?.id ?? ++this.#lastId)
  }

  creation(token: string): Creation | undefined {
    return this.#creations.get(token)
  }

  keepCreation(token: string, creation: Creation): void {
    const former = this.#creations.get(token)
    this.#creationCharacters += sizeOf(creation) - (former ? sizeOf(former) : 0)
    this.#creations.set(token, creation)
    for (const [oldest, forgotten] of this.#creations) {
      const isWithin =
        this.#creations.size <= MOST_TOKENS && this.#creationCharacters <= this.#limits.characters
      if (isWithin) return
      this.#creationCharacters -= sizeOf(forgotten)
      this.#creations.delete(oldest)
    }
  }

  snapshot(): Snapshot {
    return { resources: [...this.#byAge.values()] }
  }

  /** Forgets all and takes what a snapshot has. */
  restore({ resources }: Snapshot): void {
    this.#places.clear()
    this.#byAge.clear()
    this.#services.clear()
    this.#creations.clear()
    this.#characters = 0
    this.#creationCharacters = 0
    this.changes++
    for (const resource of resources) this.add(resource)
  }

  #put(resource: Resource, id: number): void {
    this.changes++
    const size = JSON.stringify(resource).length
    this.#places.set(resource, { id, size })
    this.#byAge.set(id, resource)
    this.#characters += size
    const { resources, byValue } = this.#bucket(resource)
    resources.set(id, resource)
    for (const value of identifyingValues(resource)) {
      const known = byValue.get(value)
      if (known instanceof Set) known.add(resource)
      else byValue.set(value, known === undefined ? resource : new Set([known, resource]))
    }
    for (const oldest of this.#byAge.values()) {
      const isWithin =
        this.#places.size <= this.#limits.resources && this.#characters <= this.#limits.characters
      if (isWithin || oldest === resource) return
      this.remove(oldest)
    }
  }

  #forget(resource: Resource, { size }: Place): void {
    this.changes++
    this.#places.delete(resource)
    this.#characters -= size
    const { byValue } = this.#bucket(resource)
    for (const value of identifyingValues(resource)) {
      const known = byValue.get(value)
      if (known instanceof Set) known.delete(resource)
      if (known === resource || (known instanceof Set && known.size === 0)) byValue.delete(value)
    }
  }

  #buckets(service: string, kind: string | undefined): readonly Bucket[] {
    const kinds = this.#services.get(service)
    if (kind === undefined) return [...(kinds?.values() ?? [])]
    const bucket = kinds?.get(kind)
    return bucket ? [bucket] : []
  }

  #bucket({ service, kind }: Resource): Bucket {
    const kinds = this.#services.get(service) ?? new Map<string, Bucket>()
    this.#services.set(service, kinds)
    const bucket = kinds.get(kind) ?? { resources: new Map(), byValue: new Map() }
    kinds.set(kind, bucket)
    return bucket
  }
}

function sizeOf({ asked, output }: Creation): number {
  return asked.length + JSON.stringify(output).length
}
