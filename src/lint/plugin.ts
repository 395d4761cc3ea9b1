import type { Plugin } from '@redocly/openapi-core'
import { compositionsEnd } from './rules/compositions-end.js'
import { documentNamesService } from './rules/document-names-service.js'
import { enumValuesDescribed } from './rules/enum-values-described.js'
import { everythingDescribed } from './rules/everything-described.js'
import { examplesFitRendition } from './rules/examples-fit-rendition.js'
import { extensionsKnown } from './rules/extensions-known.js'
import { operationsArePost } from './rules/operations-are-post.js'
import { paginationResolves } from './rules/pagination-resolves.js'
import { pathKeysLegal } from './rules/path-keys-legal.js'
import { patternsCompile } from './rules/patterns-compile.js'
import { publishedErrorsNamed } from './rules/published-errors-named.js'
import { queryParametersPublished } from './rules/query-parameters-published.js'
import { targetNamesOperation } from './rules/target-names-operation.js'
import { targetsUnique } from './rules/targets-unique.js'
import { timestampsFitRendition } from './rules/timestamps-fit-rendition.js'
import { unionsHoldOneMember } from './rules/unions-hold-one-member.js'
import { wireErrorsExact } from './rules/wire-errors-exact.js'
import { wireMediaType } from './rules/wire-media-type.js'

/** The plugin's name, which its rules and its preset carry in front. */
export const PLUGIN_ID = 'aws-json'

/**
 * A rule as Redocly calls it: takes its options, returns what visits the nodes of a document. These types are Redocly's
 * `Oas3Rule` and `Plugin`, said here so that they are known without `@redocly/openapi-core`, which is not installed.
 */
export type LintRule = (options: Record<string, unknown>) => Record<never, unknown>

/** A plugin as Redocly takes it. */
export interface LintPlugin {
  readonly id: string
  readonly rules: { readonly oas3: Record<string, LintRule> }
  readonly configs: { readonly recommended: { readonly rules: Record<string, 'error'> } }
}

/** The rules of AWS JSON contracts by id, which `aws-json/` stands before in findings and in a `redocly.yaml`. */
export const RULES: Readonly<Record<string, LintRule>> = {
  'compositions-end': compositionsEnd,
  'document-names-service': documentNamesService,
  'enum-values-described': enumValuesDescribed,
  'everything-described': everythingDescribed,
  'examples-fit-rendition': examplesFitRendition,
  'extensions-known': extensionsKnown,
  'operations-are-post': operationsArePost,
  'pagination-resolves': paginationResolves,
  'path-keys-legal': pathKeysLegal,
  'patterns-compile': patternsCompile,
  'published-errors-named': publishedErrorsNamed,
  'query-parameters-published': queryParametersPublished,
  'target-names-operation': targetNamesOperation,
  'targets-unique': targetsUnique,
  'timestamps-fit-rendition': timestampsFitRendition,
  'unions-hold-one-member': unionsHoldOneMember,
  'wire-errors-exact': wireErrorsExact,
  'wire-media-type': wireMediaType,
}

/**
 * The Redocly plugin: every rule, and the preset `aws-json/recommended` that turns each on as an error.
 * https://redocly.com/docs/cli/custom-plugins
 *
 * ```ts
 * import { createConfig } from '@redocly/openapi-core'
 * import { awsJsonPlugin } from 'aws-json-contract/lint'
 *
 * const config = await createConfig({ plugins: [awsJsonPlugin()], extends: ['aws-json/recommended'] })
 * ```
 *
 * A `redocly.yaml` names it as `plugins: [aws-json-contract/lint]`.
 */
export function awsJsonPlugin(): LintPlugin {
  const errors = Object.keys(RULES).map((id) => [`${PLUGIN_ID}/${id}`, 'error'] as const)
  return {
    id: PLUGIN_ID,
    rules: { oas3: { ...RULES } },
    configs: { recommended: { rules: Object.fromEntries(errors) } },
  } satisfies LintPlugin & Plugin
}
