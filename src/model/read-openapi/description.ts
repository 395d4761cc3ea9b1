import { readConstraints, readModelled, type SchemaConstraints } from '../constraints.js'
import { firstKeyword, type SchemaLayer } from '../schema-layers.js'
import type { Described, Shape } from '../shapes.js'

/** What the schemas of one value say of it; worked out on first use, as most places of a contract are never asked. */
export abstract class Description implements Described {
  readonly pointer: string
  #constraints: SchemaConstraints | undefined
  #modelled: SchemaConstraints | undefined

  constructor(pointer: string) {
    this.pointer = pointer
  }

  protected abstract layers(): readonly SchemaLayer[]
  protected abstract kindName(): Shape['kind']

  get documentation(): string {
    const text = firstKeyword(this.layers(), 'description')
    return typeof text === 'string' ? text : ''
  }

  get constraints(): SchemaConstraints {
    this.#constraints ??= readConstraints(this.layers(), this.kindName())
    return this.#constraints
  }

  get modelled(): SchemaConstraints {
    this.#modelled ??= readModelled(this.layers(), this.kindName())
    return this.#modelled
  }
}

/** What the schemas of a shape say, which are at hand. */
export class ShapeDescription extends Description {
  readonly #layers: readonly SchemaLayer[]
  readonly #kind: Shape['kind']

  constructor(pointer: string, layers: readonly SchemaLayer[], kind: Shape['kind']) {
    super(pointer)
    this.#layers = layers
    this.#kind = kind
  }

  protected override layers(): readonly SchemaLayer[] {
    return this.#layers
  }

  protected override kindName(): Shape['kind'] {
    return this.#kind
  }
}
