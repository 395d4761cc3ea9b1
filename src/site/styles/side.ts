/** The list of operations beside a page, lists of names, and pages of prose. */
export const SIDE = `
.frame { display: grid; grid-template-columns: 17rem minmax(0, 1fr); max-width: 96rem; margin: 0 auto; }
.frame > main { margin: 0; max-width: none; }
.side { position: sticky; top: var(--c-bar); height: calc(100vh - var(--c-bar)); border-right: 1px solid var(--c-line-soft);
  font-size: .86rem; }
.side .menu { display: none; }
.side .list { height: 100%; overflow-y: auto; padding: 0 .8rem 2rem 1rem; overscroll-behavior: contain; position: relative; }
.side a { display: block; padding: .22rem .55rem; border-radius: 7px; text-decoration: none; color: var(--c-soft); overflow-wrap: anywhere; }
.side a:hover { background: var(--c-sunken); color: var(--c-text); }
.side a[aria-current] { background: var(--c-sunken); color: var(--c-text); font-weight: 600; }
.side ul { list-style: none; margin: .1rem 0 .5rem; padding: 0 0 0 .5rem; }
.side summary { cursor: pointer; font-weight: 600; padding: .25rem .3rem; border-radius: 7px; }
.side summary span { color: var(--c-faint); font-weight: 400; font-size: .78rem; }
input[type="search"] { font: 400 .9rem/1.4 var(--c-sans); color: var(--c-text); background: var(--c-page); width: 100%;
  border: 1px solid var(--c-line); border-radius: 9px; padding: .45rem .7rem; }
.side input { position: sticky; top: .8rem; z-index: 1; margin: .8rem 0 .7rem; box-shadow: 0 0 0 .8rem var(--c-page); }
.filter { display: flex; gap: .7rem; align-items: center; max-width: 30rem; } .filter label { font-size: .85rem; font-weight: 600; }
section.head { border: 0; padding: 1.6rem 0 .8rem; } section.head h1 { font-size: clamp(1.5rem, 3vw, 2.2rem); margin: .3rem 0 .6rem; text-wrap: wrap; }
.head .lead { color: var(--c-soft); max-width: 46rem; } .head .lead > :first-child { margin-top: 0; }
.crumbs { font-size: .84rem; margin: 0; } .crumbs a { color: var(--c-soft); }
.jump { display: flex; flex-wrap: wrap; gap: .3rem 1rem; font-size: .9rem; }
main > section.tight, .frame main > section { padding: 1.4rem 0; } section.tight { border: 0; }
main > .scroll { margin-bottom: 2rem; }
.groups { columns: 2 26rem; column-gap: 2.5rem; } .group { break-inside: avoid-column; padding: 0 0 1rem; border: 0; }
.group h3 { margin: .6rem 0 .3rem; } .group ul, .names, .index { list-style: none; padding: 0; margin: 0; }
.group li, .index li { padding: .28rem 0; } .group li a, .index li > a { font: 600 .88rem/1.5 var(--c-mono); text-decoration: none; }
.group li span, .index .quiet { display: block; color: var(--c-soft); font-size: .88rem; overflow-wrap: anywhere; }
.index { margin-bottom: 2rem; } .index li { border-bottom: 1px solid var(--c-line-soft); }
.names { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; } .names a { font: 500 .88rem/1.6 var(--c-mono); text-decoration: none; }
[hidden] { display: none !important; }
details.more { margin-top: 1rem; } details.more summary, details.headers summary { cursor: pointer; color: var(--c-soft); font-size: .92rem; padding: .3rem 0; }
.members .nested > .scroll { margin-top: .5rem; } .members .nested td:first-child { width: 12rem; }
.members ul.values { list-style: none; margin: .5rem 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: .3rem .6rem; }
.facts-list { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .5rem 1.4rem; margin: 0; font-size: .94rem; }
.facts-list dt { font-weight: 600; } .facts-list dd { margin: 0; color: var(--c-soft); }
.response .headers { padding: .3rem 1.1rem; border-bottom: 1px solid var(--c-line); font-size: .86rem; }
.response .headers dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .15rem .9rem; margin: .3rem 0 .5rem; font-family: var(--c-mono); font-size: .8rem; overflow-wrap: anywhere; }
.response .headers dd { margin: 0; } .console .problem { color: var(--c-bad); font-size: .88rem; margin: .4rem 0 0; }
.console abbr { text-decoration: underline dotted; cursor: help; }
.code { display: flex; flex-direction: row-reverse; align-items: start; } .code pre { flex: 1; min-width: 0; } .code .copy { margin: .55rem .55rem 0 0; flex: none; }
[role="tabpanel"] > .head { display: flex; justify-content: space-between; align-items: center; gap: .8rem; padding: .4rem .55rem .4rem 1.1rem; font-size: .82rem; }
[role="tabpanel"] > .head code { overflow-wrap: anywhere; }
.prose { max-width: 50rem; padding: 1.5rem 0 3rem; } .prose pre { background: var(--c-raised); border: 1px solid var(--c-line); border-radius: var(--c-round); margin: 1rem 0; }
.prose figure { margin: 1rem 0; } .prose figcaption { font-size: .82rem; color: var(--c-soft); margin-bottom: -.6rem; }
.prose h2 { font-size: 1.25rem; margin: 2.2rem 0 .6rem; } .prose h3 { font-size: 1.05rem; margin: 1.6rem 0 .4rem; }
.prose .scroll { margin: 1rem 0; } .prose .index a { font-family: var(--c-sans); }
@media (max-width: 62rem) {
  .frame { grid-template-columns: minmax(0, 1fr); }
  .side { top: var(--c-bar); height: auto; border: 0; border-bottom: 1px solid var(--c-line); z-index: 150; background: var(--c-page); }
  .side .menu { display: block; width: 100%; font: 600 .9rem/1 var(--c-sans); color: var(--c-text); background: none; border: 0; padding: .8rem clamp(1rem, 3vw, 2rem); text-align: left; cursor: pointer; }
  .side .menu::after { content: " ▾"; } .side .list { display: none; height: auto; max-height: 65vh; } .side.open .list { display: block; }
}
@media (max-width: 44rem) { .facts-list { grid-template-columns: minmax(0, 1fr); gap: .1rem; } .facts-list dd { margin-bottom: .6rem; } }
@media print {
  .side, .console, .copy, .filter, .jump, [role="tablist"], .finder { display: none !important; } .frame { display: block; }
  [role="tabpanel"], [role="tabpanel"][hidden] { display: block !important; } [role="tabpanel"]::before { content: attr(data-print); font-weight: 600; padding: .6rem 1.1rem; display: block; }
  .errors td, .members td { min-width: 0 !important; overflow-wrap: anywhere; } .pill { white-space: normal; } pre { white-space: pre-wrap; overflow-wrap: anywhere; max-height: none !important; }
  .beside { display: block; } table { font-size: .8rem; } th { white-space: normal; }
}
`
