/** Text, sections, tables and small parts of our own pages. */
export const PAGE = `
*, *::before, *::after { box-sizing: border-box; }
html { scroll-padding-top: calc(var(--c-bar) + 1rem); -webkit-text-size-adjust: 100%; }
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
body { margin: 0; background: var(--c-page); color: var(--c-text); font: 400 1rem/1.6 var(--c-sans); }
main, footer .inner { max-width: 80rem; margin: 0 auto; padding: 0 clamp(1rem, 3vw, 2rem); }
main:focus { outline: none; }
a { color: var(--c-link); text-underline-offset: .16em; text-decoration-thickness: 1px; }
:focus-visible { outline: 2px solid var(--c-accent); outline-offset: 2px; border-radius: 4px; }
.skip { position: absolute; left: -99rem; top: .5rem; background: var(--c-page); padding: .5rem 1rem; z-index: 300; }
.skip:focus { left: .5rem; }
h1, h2, h3 { line-height: 1.2; letter-spacing: -.015em; text-wrap: balance; overflow-wrap: anywhere; }
h2 { font-size: clamp(1.4rem, 2.4vw, 1.8rem); margin: 0 0 .6rem; }
h3 { font-size: 1.05rem; margin: 1.6rem 0 .5rem; }
h2 a.here, h3 a.here { margin-left: .4rem; color: var(--c-faint); text-decoration: none; font-weight: 400; opacity: 0; }
:is(h2, h3):hover a.here, a.here:focus { opacity: 1; }
section { padding: clamp(2.2rem, 5vw, 3.6rem) 0; border-top: 1px solid var(--c-line-soft); }
section > p { max-width: 46rem; color: var(--c-soft); }
code, pre { font-family: var(--c-mono); }
:not(pre) > code { font-size: .875em; background: var(--c-sunken); border-radius: 5px; padding: .1em .34em;
  overflow-wrap: anywhere; }
pre { margin: 0; font-size: .815rem; line-height: 1.6; overflow: auto; padding: 1rem 1.1rem; tab-size: 2;
  color: var(--c-code-text); }
.t-string { color: var(--c-code-string); } .t-number { color: var(--c-code-number); }
.t-word { color: var(--c-code-word); } .t-key { color: var(--c-code-key); }
.t-comment { color: var(--c-code-comment); font-style: italic; }
.scroll { position: relative; overflow-x: auto; border: 1px solid var(--c-line); border-radius: var(--c-round); }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th { text-align: left; font-weight: 600; font-size: .82rem; color: var(--c-soft); background: var(--c-raised);
  white-space: nowrap; }
th, td { padding: .65rem .9rem; border-bottom: 1px solid var(--c-line-soft); vertical-align: top; }
tr:last-child > td { border-bottom: 0; }
td p { margin: 0 0 .4rem; } td p:last-child { margin: 0; }
tr:target > td, section:target > h2, h3:target { background: color-mix(in srgb, var(--c-accent) 10%, transparent); }
.pill { display: inline-block; font: 600 .76rem/1 var(--c-sans); padding: .3rem .5rem; border-radius: 99px;
  background: var(--c-sunken); color: var(--c-soft); white-space: nowrap; }
.pill.wire { background: var(--c-wire-soft); color: var(--c-wire); }
.pill.published { background: var(--c-published-soft); color: var(--c-published); }
.pill.good { background: var(--c-good-soft); color: var(--c-good); }
.pill.bad { background: var(--c-bad-soft); color: var(--c-bad); }
.button { display: inline-flex; align-items: center; gap: .45rem; font: 600 .92rem/1 var(--c-sans); padding: .72rem 1.05rem;
  border-radius: 10px; border: 1px solid var(--c-line); background: var(--c-page); color: var(--c-text);
  text-decoration: none; cursor: pointer; }
.button:hover { border-color: var(--c-faint); }
.button.main { background: var(--c-accent); border-color: var(--c-accent); color: var(--c-on-accent); }
.button:disabled { opacity: .5; cursor: default; }
.card { border: 1px solid var(--c-line); border-radius: var(--c-round); background: var(--c-raised); overflow: hidden;
  min-width: 0; }
.quiet { color: var(--c-faint); font-size: .88rem; }
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
footer { border-top: 1px solid var(--c-line); margin-top: 2rem; padding: 1.8rem 0 2.5rem; color: var(--c-faint);
  font-size: .88rem; }
footer .inner { display: flex; flex-wrap: wrap; gap: .4rem 1.6rem; }
footer a { color: var(--c-soft); }
@media print { section { break-inside: avoid; } .scroll { overflow: visible; } }
`
