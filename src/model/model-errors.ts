import { WIRE_NAMES } from '../protocol/wires.js'

/** A model that cannot become a contract. The message says what is wrong and names the shape, if it is one's fault. */
export class ModelError extends Error {
  override readonly name: string = 'ModelError'
  /** The shape, operation or member at fault, as the model spells it. */
  readonly shape: string | undefined

  constructor(message: string, options: ErrorOptions & { readonly shape?: string } = {}) {
    super(message, options)
    this.shape = options.shape
  }
}

/** The file cannot be read, is broken gzip, or is not JSON. */
export class UnreadableModelError extends ModelError {
  override readonly name = 'UnreadableModelError'
}

/** The file is JSON, but neither a Smithy JSON AST nor a C2J service description. */
export class UnknownFormatError extends ModelError {
  override readonly name = 'UnknownFormatError'
}

/** The model's service does not speak AWS JSON. */
export class WrongProtocolError extends ModelError {
  override readonly name = 'WrongProtocolError'
  /** The protocols that the model names, as it spells them. */
  readonly protocols: readonly string[]

  constructor(service: string, protocols: readonly string[]) {
    const spoken = protocols.length === 0 ? 'names no protocol' : `speaks ${protocols.join(', ')}`
    super(
      `\`${service}\` ${spoken}, which is not AWS JSON; only ${WIRE_NAMES} can be imported` +
        ' (in `service-2.json` that is `"protocol": "json"`).',
      { shape: service },
    )
    this.protocols = protocols
  }
}

/** Something in the model refers to a shape that the model does not have. */
export class UnresolvedShapeError extends ModelError {
  override readonly name = 'UnresolvedShapeError'
  /** What refers to the missing shape. */
  readonly referrer: string

  constructor(shape: string, referrer: string) {
    super(`\`${referrer}\` refers to the shape \`${shape}\`, which the model does not have.`, { shape })
    this.referrer = referrer
  }
}

/** A shape or operation of the model is not of the form that its format demands. */
export class MalformedShapeError extends ModelError {
  override readonly name = 'MalformedShapeError'

  constructor(shape: string, problem: string) {
    super(`\`${shape}\` ${problem}.`, { shape })
  }
}

/** A shape carries a trait that this importer does not know; thrown by strict imports only. */
export class UnknownTraitError extends ModelError {
  override readonly name = 'UnknownTraitError'

  constructor(shape: string, message: string) {
    super(message, { shape })
  }
}

/** An operation was asked for that the model does not have. */
export class UnknownOperationError extends ModelError {
  override readonly name = 'UnknownOperationError'

  constructor(operation: string, service: string) {
    super(`\`${service}\` has no operation \`${operation}\`.`, { shape: operation })
  }
}
