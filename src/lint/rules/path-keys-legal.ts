import type { Oas3Rule } from '@redocly/openapi-core'
import { isJsonObject } from '../../protocol/json-values.js'

/** A path of RFC 3986 segments, template expressions left out: AWS JSON reads nothing from the path. */
const LEGAL_PATH = /^\/(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/]|%[0-9A-Fa-f]{2})*$/

/** Path keys follow the path grammar of OpenAPI, so that any tool can route by them. */
export const pathKeysLegal: Oas3Rule = () => ({
  Paths(paths: unknown, { report, location }) {
    for (const path of isJsonObject(paths) ? Object.keys(paths) : []) {
      if (path.startsWith('x-') || LEGAL_PATH.test(path)) continue
      report({
        message: `The path key \`${path}\` is not legal${reasonOf(path)}: name the operation in the path, as in \`/AmazonSSM.GetParameter\`, or use \`/\` when it is the only one.`,
        location: location.child([path]).key(),
      })
    }
  },
})

function reasonOf(path: string): string {
  if (!path.startsWith('/')) return ' because it does not start with `/`'
  const character =
    [...path].find((candidate) => candidate !== '%' && !LEGAL_PATH.test(`/${candidate}`)) ?? '%'
  return ` because of its \`${character}\``
}
