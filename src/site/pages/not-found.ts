import { html } from '../html.js'
import type { SiteSource } from '../site-source.js'
import type { Page } from './layout.js'

/** What hosts such as GitHub Pages show for an address that is not there. */
export function notFoundPage(source: SiteSource): Page {
  return {
    name: 'not-found',
    title: `Not found · ${source.contract.title}`,
    description: 'There is no page at this address.',
    main: html`<section style="border:0"><h1>There is no page here</h1>
<p>Press <code>/</code> to search members, values and errors, or start from the <a href="index.html">overview</a>.</p></section>`,
  }
}
