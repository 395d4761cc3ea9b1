import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const SERIOUS: readonly string[] = ['serious', 'critical']

/** What axe holds against a page as it stands: what is serious, or all of it. */
export async function axeFindings(
  page: Page,
  { all = false }: { readonly all?: boolean } = {},
): Promise<readonly string[]> {
  await page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))
  const violations = await page.evaluate(async () => {
    // axe puts itself there; its types are of no use in here.
    const { axe: tool } = globalThis as unknown as {
      axe: {
        run(options: object): Promise<{
          violations: { id: string; impact: string; nodes: { html: string }[] }[]
        }>
      }
    }
    return (await tool.run({ resultTypes: ['violations'], preload: false })).violations
  })
  return violations
    .filter(({ impact }) => all || SERIOUS.includes(impact))
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
}
