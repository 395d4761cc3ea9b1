import { renderPretty } from './pretty.js'
import type { RenderReport, ReportKind } from './report.js'

const REPORTS: Readonly<Record<ReportKind, () => Promise<RenderReport>>> = {
  pretty: async () => renderPretty,
  json: async () => (await import('./json.js')).renderJson,
  junit: async () => (await import('./junit.js')).renderJunit,
  sarif: async () => (await import('./sarif.js')).renderSarif,
  github: async () => (await import('./github.js')).renderGithub,
  markdown: async () => (await import('./markdown.js')).renderMarkdown,
  html: async () => (await import('./html/page.js')).renderHtml,
}

/**
 * The renderer of a kind of report, loaded when it is asked for.
 *
 * ```ts
 * import { createJudge, openCaptures, openContracts, reportRenderer, validateCaptures } from 'aws-json-contract/capture'
 *
 * const judge = createJudge({ contracts: await openContracts([]) })
 * const result = await validateCaptures(openCaptures(['traffic.har']), judge)
 * const render = await reportRenderer('markdown')
 * console.log(render(result, { failures: [] }))
 * ```
 */
export function reportRenderer(kind: ReportKind): Promise<RenderReport> {
  return REPORTS[kind]()
}
