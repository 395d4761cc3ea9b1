import type { JsonObject } from '../../protocol/json-values.js'
import type { Resource } from './resource.js'

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

/** The resources of a mock, the oldest first. */
export class ResourceStore {
  readonly #limits: StoreLimits
  readonly #resources = new Map<Resource, number>()
  readonly #creations = new Map<string, Creation>()
  #characters = 0
  /** How often something was changed; tells whoever keeps the state when to write it. */
  changes = 0

  constructor(limits: StoreLimits = DEFAULT_STORE_LIMITS) {
    this.#limits = limits
  }

  /** The resources of a service, of one kind or of all. */
  of(service: string, kind?: string): readonly Resource[] {
    return [...this.#resources.keys()].filter(
      (resource) => resource.service === service && (kind === undefined || resource.kind === kind),
    )
  }

  add(resource: Resource): void {
    this.changes++
    const size = JSON.stringify(resource).length
    this.#resources.set(resource, size)
    this.#characters += size
    for (const oldest of this.#resources.keys()) {
      const isWithin =
        this.#resources.size <= this.#limits.resources && this.#characters <= this.#limits.characters
      if (isWithin || oldest === resource) return
      this.remove(oldest)
    }
  }

  remove(resource: Resource): void {
    this.changes++
    this.#characters -= this.#resources.get(resource) ?? 0
    this.#resources.delete(resource)
  }

  /** Puts a resource in the place of its former self; it counts as the newest. */
  replace(former: Resource, resource: Resource): void {
    this.remove(former)
    this.add(resource)
  }

  creation(token: string): Creation | undefined {
    return this.#creations.get(token)
  }

  keepCreation(token: string, creation: Creation): void {
    this.#creations.set(token, creation)
    const [oldest] = this.#creations.keys()
    if (this.#creations.size > MOST_TOKENS && oldest !== undefined) this.#creations.delete(oldest)
  }

  snapshot(): Snapshot {
    return { resources: [...this.#resources.keys()] }
  }

  /** Forgets all and takes what a snapshot has. */
  restore({ resources }: Snapshot): void {
    this.#resources.clear()
    this.#creations.clear()
    this.#characters = 0
    this.changes++
    for (const resource of resources) this.add(resource)
  }
}
