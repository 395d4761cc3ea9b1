import { isJsonObject, type JsonObject, type JsonValue } from '../../../protocol/json-values.js'
import { RunbookError } from './fields.js'

type Compare = (variable: JsonValue, wanted: JsonValue) => boolean

const text = (compare: (variable: string, wanted: string) => boolean): Compare => {
  return (variable, wanted) => compare(String(variable), String(wanted))
}
const numeric = (compare: (variable: number, wanted: number) => boolean): Compare => {
  return (variable, wanted) => compare(Number(variable), Number(wanted))
}
const lower = (value: JsonValue): string => String(value).toLowerCase()

/**
 * What a variable is compared with.
 * See https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-branch-condition.html
 */
const OPERATORS: Readonly<Record<string, Compare>> = {
  StringEquals: text((variable, wanted) => variable === wanted),
  EqualsIgnoreCase: text((variable, wanted) => variable.toLowerCase() === wanted.toLowerCase()),
  StartsWith: text((variable, wanted) => variable.startsWith(wanted)),
  EndsWith: text((variable, wanted) => variable.endsWith(wanted)),
  Contains: (variable, wanted) =>
    Array.isArray(variable)
      ? variable.some((item) => item === wanted)
      : String(variable).includes(String(wanted)),
  NumericEquals: numeric((variable, wanted) => variable === wanted),
  NumericGreater: numeric((variable, wanted) => variable > wanted),
  NumericLesser: numeric((variable, wanted) => variable < wanted),
  NumericGreaterOrEquals: numeric((variable, wanted) => variable >= wanted),
  NumericLesserOrEquals: numeric((variable, wanted) => variable <= wanted),
  BooleanEquals: (variable, wanted) => lower(variable) === lower(wanted),
}

/** Members of a condition that are not operators. */
const OTHER_MEMBERS: ReadonlySet<string> = new Set(['Variable', 'NextStep'])

/** Throws `RunbookError` for a condition that AWS would refuse: of a branch's choice, or of a loop. */
export function checkCondition(condition: JsonValue | undefined, place: string): void {
  if (!isJsonObject(condition)) throw new RunbookError(place, 'A condition must be a map.')
  for (const combination of ['And', 'Or'] as const) {
    const parts = condition[combination]
    if (parts === undefined) continue
    if (!Array.isArray(parts))
      throw new RunbookError(`${place}.${combination}`, 'Expected a list of conditions.')
    for (const [index, part] of parts.entries()) checkCondition(part, `${place}.${combination}[${index}]`)
    return
  }
  if (condition['Not'] !== undefined) {
    checkCondition(condition['Not'], `${place}.Not`)
    return
  }
  if (condition['Variable'] === undefined) throw new RunbookError(place, '"Variable" is required.')
  const operators = Object.keys(condition).filter((name) => !OTHER_MEMBERS.has(name))
  const unknown = operators.find((name) => !Object.hasOwn(OPERATORS, name))
  if (unknown !== undefined) {
    throw new RunbookError(
      `${place}.${unknown}`,
      `"${unknown}" is no operator: expected ${Object.keys(OPERATORS).join(', ')}.`,
    )
  }
  if (operators.length !== 1) throw new RunbookError(place, 'Exactly one operator is required.')
}

/** Whether a condition, its expressions resolved, holds. */
export function holds(condition: JsonObject): boolean {
  const all = conditionsOf(condition['And'])
  if (all) return all.every(holds)
  const any = conditionsOf(condition['Or'])
  if (any) return any.some(holds)
  const not = condition['Not']
  if (isJsonObject(not)) return !holds(not)
  return Object.entries(condition).every(([name, wanted]) => {
    const compare = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined
    return !compare || compare(condition['Variable'] ?? null, wanted ?? null)
  })
}

function conditionsOf(value: JsonValue | undefined): readonly JsonObject[] | undefined {
  return Array.isArray(value) ? value.filter(isJsonObject) : undefined
}
