import type { Oas3Rule } from '@redocly/openapi-core'
import { isJsonObject } from '../../protocol/json-values.js'

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query']

/** Every AWS JSON operation is a `post`, and each path has one. */
export const operationsArePost: Oas3Rule = () => ({
  PathItem(item: unknown, { report, location, rawLocation, key }) {
    if (!isJsonObject(item)) return
    for (const method of METHODS.filter((name) => name !== 'post' && item[name] !== undefined)) {
      report({
        message: `The path \`${key}\` has the method \`${method}\`, which AWS JSON does not know: describe the operation as \`post\`.`,
        location: location.child([method]).key(),
      })
    }
    if (item['post'] === undefined) {
      report({
        message: `The path \`${key}\` has no \`post\` operation: add one, or remove the path.`,
        location: rawLocation.key(),
      })
    }
  },
})
