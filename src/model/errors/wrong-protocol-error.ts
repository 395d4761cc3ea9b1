import { ModelError } from './model-error.js'

/** The model's service does not speak AWS JSON. */
export class WrongProtocolError extends ModelError {
  override readonly name = 'WrongProtocolError'
  /** The protocols that the model names, as it spells them. */
  readonly protocols: readonly string[]

  constructor(service: string, protocols: readonly string[]) {
    const spoken = protocols.length === 0 ? 'names no protocol' : `speaks ${protocols.join(', ')}`
    super(
      `\`${service}\` ${spoken}, which is not AWS JSON; only awsJson1_0 and awsJson1_1 can be imported` +
        ' (in `service-2.json` that is `"protocol": "json"`).',
      { shape: service },
    )
    this.protocols = protocols
  }
}
