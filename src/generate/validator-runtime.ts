/**
 * What ajv's generated code asks of ajv at run time, written out so that it asks no more. Keyed by the text that ajv
 * writes in its place.
 */
export const VALIDATOR_RUNTIME: Readonly<Record<string, { readonly name: string; readonly code: string }>> = {
  'require("ajv/dist/runtime/ucs2length").default': {
    name: 'countCharacters',
    code: `/** Counts Unicode characters, as JSON Schema does. */
function countCharacters(text) {
  let count = 0
  for (const _ of text) count++
  return count
}`,
  },
  'require("ajv/dist/runtime/equal").default': {
    name: 'equalJson',
    code: `/** Compares JSON values by what they hold. */
function equalJson(left, right) {
  if (left === right) return true
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false
  if (Array.isArray(left) !== Array.isArray(right)) return false
  const keys = Object.keys(left)
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && equalJson(left[key], right[key]))
  )
}`,
  },
}
