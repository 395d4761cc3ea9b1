import type { JsonObject } from '../../protocol/json-values.js'
import { identifyingValues, type Resource } from './resource.js'

/** A resource, and the Region that it is in. */
export interface KeptResource extends Resource {
  /** Absent in what was kept before Regions were told apart: then it is the mock's own. */
  readonly region?: string
}

/** Everything that a mock remembers, as plain data: what `--state` keeps. */
export interface Snapshot {
  readonly resources: readonly KeptResource[]
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

/** The resources of one kind in one service in one Region. */
interface Bucket {
  readonly resources: Map<number, Resource>
  /** By each value that tells resources apart: one resource, or several that share it. */
  readonly byValue: Map<string, Resource | Set<Resource>>
}

interface Place {
  readonly id: number
  readonly region: string
  readonly size: number
}

/** The resources of one Region, the oldest first; those with a name or an id are found without a look at the others. */
export class RegionStore {
  readonly #whole: ResourceStore
  readonly #region: string

  constructor(whole: ResourceStore, region: string) {
    this.#whole = whole
    this.#region = region
  }

  /** How often something was changed, in any Region. */
  get changes(): number {
    return this.#whole.changes
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
    this.#whole.add(resource, this.#region)
  }

  remove(resource: Resource): void {
    this.#whole.remove(resource)
  }

  /** Puts a resource in the place of its former self. */
  replace(former: Resource, resource: Resource): void {
    this.#whole.replace(former, resource, this.#region)
  }

  creation(token: string): Creation | undefined {
    return this.#whole.creation(`${this.#region}/${token}`)
  }

  keepCreation(token: string, creation: Creation): void {
    this.#whole.keepCreation(`${this.#region}/${token}`, creation)
  }

  #buckets(service: string, kind: string | undefined): readonly Bucket[] {
    return this.#whole.buckets(this.#region, service, kind)
  }
}

/** The resources of a mock in all Regions, the oldest first. */
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

  /** What is kept in one Region. */
  in(region: string): RegionStore {
    return new RegionStore(this, region)
  }

  add(resource: Resource, region: string): void {
    this.#put(resource, { id: ++this.#lastId, region })
  }

  remove(resource: Resource): void {
    const place = this.#places.get(resource)
    if (!place) return
    this.#forget(resource, place)
    this.#byAge.delete(place.id)
    this.#leave(resource, place)
  }

  /** Puts a resource in the place of its former self. */
  replace(former: Resource, resource: Resource, region: string): void {
    const place = this.#places.get(former)
    if (place) this.#forget(former, place)
    this.#put(resource, place ?? { id: ++this.#lastId, region })
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

  /** The buckets of a service in a Region, of one kind or of all. */
  buckets(region: string, service: string, kind: string | undefined): readonly Bucket[] {
    const kinds = this.#services.get(servicePlace(region, service))
    if (kind === undefined) return [...(kinds?.values() ?? [])]
    const bucket = kinds?.get(kind)
    return bucket ? [bucket] : []
  }

  snapshot(): Snapshot {
    const kept = [...this.#byAge.values()].map((resource): KeptResource => {
      const region = this.#places.get(resource)?.region
      return { ...resource, ...(region !== undefined && { region }) }
    })
    return { resources: kept }
  }

  /** Forgets all and takes what a snapshot has. What names no Region is in the one given. */
  restore({ resources }: Snapshot, ownRegion: string): void {
    this.#places.clear()
    this.#byAge.clear()
    this.#services.clear()
    this.#creations.clear()
    this.#characters = 0
    this.#creationCharacters = 0
    this.changes++
    for (const { region = ownRegion, ...resource } of resources) this.add(resource, region)
  }

  #put(resource: Resource, { id, region }: Omit<Place, 'size'>): void {
    this.changes++
    const size = JSON.stringify(resource).length
    this.#places.set(resource, { id, region, size })
    this.#byAge.set(id, resource)
    this.#characters += size
    const { resources, byValue } = this.#bucket(resource, region)
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

  #forget(resource: Resource, { size, region }: Place): void {
    this.changes++
    this.#places.delete(resource)
    this.#characters -= size
    const { byValue } = this.#bucket(resource, region)
    for (const value of identifyingValues(resource)) {
      const known = byValue.get(value)
      if (known instanceof Set) known.delete(resource)
      if (known === resource || (known instanceof Set && known.size === 0)) byValue.delete(value)
    }
  }

  /** Takes a resource out of its bucket. Nothing stays of a Region in which nothing is: requests can name any. */
  #leave(resource: Resource, { id, region }: Place): void {
    const place = servicePlace(region, resource.service)
    const bucket = this.#bucket(resource, region)
    bucket.resources.delete(id)
    if (bucket.resources.size > 0) return
    this.#services.get(place)?.delete(resource.kind)
    if (this.#services.get(place)?.size === 0) this.#services.delete(place)
  }

  #bucket({ service, kind }: Resource, region: string): Bucket {
    const place = servicePlace(region, service)
    const kinds = this.#services.get(place) ?? new Map<string, Bucket>()
    this.#services.set(place, kinds)
    const bucket = kinds.get(kind) ?? { resources: new Map(), byValue: new Map() }
    kinds.set(kind, bucket)
    return bucket
  }
}

/** A service in a Region, as a key. */
function servicePlace(region: string, service: string): string {
  return `${region}/${service}`
}

function sizeOf({ asked, output }: Creation): number {
  return asked.length + JSON.stringify(output).length
}
