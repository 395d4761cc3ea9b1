/* What `src` uses of Redocly's core; see `vendor` in ../build.ts. */
export {
  BaseResolver,
  bundle,
  createConfig,
  getLineColLocation,
  lintDocument,
  loadConfig,
  YamlParseError,
} from '@redocly/openapi-core'
