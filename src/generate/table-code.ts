/** A function of the generated module, to which a table refers by its name, or which stands in the table itself. */
export class TableFunction {
  /** Its name, or its whole code. */
  readonly name: string
  /** The module's code of what has a name, a statement. */
  readonly code: string | undefined
  /** Its type, as TypeScript. */
  readonly type: string
  /** Another function that it calls. */
  readonly calls: TableFunction | undefined

  constructor(
    name: string,
    { code, type, calls }: { readonly code?: string; readonly type: string; readonly calls?: TableFunction },
  ) {
    this.name = name
    this.code = code
    this.type = type
    this.calls = calls
  }
}

/** What only the types of a table have, as TypeScript: a member that is never there at run time. */
export class TypeFact {
  readonly type: string

  constructor(type: string) {
    this.type = type
  }
}

/** What a table may hold: JSON, functions, and what only its types have. */
export type Fact =
  | null
  | boolean
  | number
  | string
  | TableFunction
  | TypeFact
  | readonly Fact[]
  | { readonly [name: string]: Fact | undefined }

/** The functions that a value holds anywhere and those that they call, each once. */
export function functionsIn(value: Fact | undefined): ReadonlySet<TableFunction> {
  if (value instanceof TableFunction) return new Set([value, ...functionsIn(value.calls)])
  if (typeof value !== 'object' || value === null) return new Set()
  return new Set(Object.values(value).flatMap((member: Fact | undefined) => [...functionsIn(member)]))
}

/** A value as JavaScript, keys unquoted where they may be. */
export function literal(value: Fact | undefined, indent = ''): string {
  const inner = `${indent}  `
  if (value instanceof TableFunction) return value.name
  if (isList(value)) return `[${value.map((item) => literal(item, inner)).join(', ')}]`
  if (typeof value !== 'object' || value === null) return scalar(value)
  const members = Object.entries(value)
    .filter(([, member]) => !(member instanceof TypeFact))
    .map(([key, member]) => `${inner}${property(key)}: ${literal(member, inner)},`)
  return members.length === 0 ? '{}' : `{\n${members.join('\n')}\n${indent}}`
}

/** The narrowest type of a value, as `as const` gives it. */
export function literalType(value: Fact | undefined, indent = ''): string {
  const inner = `${indent}  `
  if (value instanceof TableFunction || value instanceof TypeFact) return value.type
  if (isList(value)) return `readonly [${value.map((item) => literalType(item, inner)).join(', ')}]`
  if (typeof value !== 'object' || value === null) return scalar(value)
  const members = Object.entries(value)
    .filter(([key]) => key !== '__proto__')
    .map(
      ([key, member]) =>
        `${inner}readonly ${property(key)}${member instanceof TypeFact ? '?' : ''}: ${literalType(member, inner)}`,
    )
  return members.length === 0 ? '{}' : `{\n${members.join('\n')}\n${indent}}`
}

/** `Array.isArray` does not know lists that are read only. */
function isList(value: Fact | undefined): value is readonly Fact[] {
  return Array.isArray(value)
}

function scalar(value: null | boolean | number | string | undefined): string {
  return typeof value === 'string'
    ? `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
    : JSON.stringify(value ?? null)
}

/** A name as it stands before a colon, quoted where it has to be. */
export function property(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : scalar(key)
}
