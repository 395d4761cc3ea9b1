import { isJsonObject, type JsonObject, type JsonValue } from '../../src/protocol/json-values.js'

/** What was changed, as `shapes.Alarm.required.0 gone`, and the facts with that one change. */
export type ChangedFacts = readonly [change: string, facts: JsonObject]

/** Every version of some facts in which one of them, however deep, is another one or gone. */
export function* changedFacts(facts: JsonObject): Generator<ChangedFacts> {
  for (const [key, value] of Object.entries(facts)) {
    const { [key]: gone, ...others } = facts
    yield [`${key} gone`, others]
    for (const [change, changed] of changedValues(value ?? null))
      yield [`${key}${change}`, { ...facts, [key]: changed }]
  }
}

function* changedValues(value: JsonValue): Generator<readonly [string, JsonValue]> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      yield [`.${index} gone`, value.toSpliced(index, 1)]
      for (const [change, changed] of changedValues(item))
        yield [`.${index}${change}`, value.with(index, changed)]
    }
  } else if (isJsonObject(value)) {
    for (const [change, changed] of changedFacts(value)) yield [`.${change}`, changed]
  } else yield [' changed', typeof value === 'string' ? `${value}X` : Number(value) + 1]
}
