/** One rule of a schema that a value breaks, as ajv reports it. */
export interface SchemaError {
  /** JSON pointer of the value, without `#`; empty for the whole. */
  readonly instancePath: string
  readonly schemaPath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
  readonly message?: string
  /** The property name that is checked, where the rule is about names. */
  readonly propertyName?: string
}

/** A compiled schema: returns whether a value holds; `errors` then has every rule the last value broke. */
export interface Validate {
  (value: unknown): boolean
  errors?: readonly SchemaError[] | null
}

/** The compiled schemas of a contract, by the JSON pointer of the schema. Throws `ContractError` for a pointer it does not know. */
export type ValidatorAt = (pointer: string) => Validate
