import { html } from '../html.js'
import type { Site } from '../site.js'
import type { Page } from './layout.js'

/** What hosts such as GitHub Pages show for an address that is not there. */
export function notFoundPage(site: Site): Page {
  return {
    path: '404.html',
    name: 'not-found',
    title: `Not found · ${site.contract.title}`,
    description: 'There is no page at this address.',
    main: html`<section style="border:0"><h1>There is no page here</h1>
<p>Press <code>/</code> to search operations, members and errors, or start from the <a href="index.html">overview</a>.</p></section>`,
  }
}
