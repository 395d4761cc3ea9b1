/** The opening, the picture, samples, console, members and changes. */
export const PARTS = `
.opening { display: grid; grid-template-columns: minmax(0, 1.15fr) minmax(0, 1fr); gap: clamp(1.5rem, 4vw, 3.5rem);
  align-items: center; padding: clamp(2.2rem, 5vw, 4rem) 0 clamp(2.2rem, 5vw, 3.4rem); border: 0; }
.opening h1 { font-size: clamp(1.75rem, 3.9vw, 2.75rem); margin: .8rem 0 .9rem; font-weight: 720;
  text-wrap: wrap; }
.opening .lead { font-size: 1.1rem; color: var(--c-soft); margin: 0 0 1.5rem; max-width: 38rem; }
.opening .facts { display: flex; flex-wrap: wrap; gap: .4rem; }
.actions { display: flex; flex-wrap: wrap; gap: .6rem; }
.card > .head { display: flex; align-items: center; gap: .6rem; padding: .5rem .5rem .5rem 1.1rem; min-height: 2.9rem;
  border-bottom: 1px solid var(--c-line); font-size: .85rem; font-weight: 600; color: var(--c-soft); }
.card > .head .copy { margin-left: auto; }
.copy { font: 500 .8rem/1 var(--c-sans); color: var(--c-soft); background: var(--c-page); border: 1px solid var(--c-line);
  border-radius: 7px; padding: .45rem .6rem; cursor: pointer; }
.copy:hover { color: var(--c-text); border-color: var(--c-faint); }
.picture svg { width: 100%; height: auto; display: block; }
.picture .tall { display: none; }
.picture { margin: 1.4rem 0 1.6rem; }
.tell { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr)); gap: 1rem; padding: 0;
  margin: 0; list-style: none; }
.tell li { border: 1px solid var(--c-line); border-radius: var(--c-round); padding: 1rem 1.1rem; color: var(--c-soft);
  font-size: .94rem; }
.tell strong { display: block; color: var(--c-text); margin-bottom: .2rem; }
.beside { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: clamp(1rem, 2vw, 1.75rem);
  align-items: start; }
.beside > section { padding: 0; border: 0; }
.setup { margin: 0 0 1rem; }
.setup pre { padding-block: .8rem; }
[role="tablist"] { display: flex; gap: .1rem; overflow-x: auto; scrollbar-width: none; padding: .35rem .35rem 0; }
[role="tablist"]::-webkit-scrollbar { display: none; }
[role="tab"] { font: 550 .86rem/1 var(--c-sans); padding: .65rem .7rem; border: 0; background: none; color: var(--c-soft);
  border-bottom: 2px solid transparent; cursor: pointer; white-space: nowrap; flex: none; }
[role="tab"]:hover { color: var(--c-text); }
[role="tab"][aria-selected="true"] { color: var(--c-text); border-color: var(--c-accent); }
[role="tabpanel"] { position: relative; border-top: 1px solid var(--c-line); }
.js [data-later] { display: none; }
html:not(.js) :is([data-find], [data-theme], .copy, .console, .filter, .side .menu) { display: none; } html:not(.js) .side .list { display: block; }
[role="tabpanel"] pre { padding-top: .4rem; max-height: 34rem; }
[role="tabpanel"] .note { margin: 0; padding: .65rem 1.1rem; border-top: 1px solid var(--c-line); font-size: .85rem;
  color: var(--c-soft); background: var(--c-page); }
.console form { padding: 1rem 1.1rem; display: grid; gap: .8rem; }
.console label, .console legend { font-size: .82rem; font-weight: 600; color: var(--c-soft); display: block;
  margin-bottom: .25rem; padding: 0; }
.console input[type="url"], .console select, .console textarea { width: 100%; font: 400 .86rem/1.5 var(--c-mono);
  color: var(--c-text); background: var(--c-page); border: 1px solid var(--c-line); border-radius: 9px; padding: .55rem .7rem; }
.console select { font-family: var(--c-sans); }
.console textarea { min-height: 8.2rem; resize: vertical; display: block; white-space: pre; overflow-x: auto; }
.console .two { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: .8rem; }
.switch { display: flex; border: 1px solid var(--c-line); border-radius: 9px; overflow: hidden; background: var(--c-page); }
.switch label { flex: 1; margin: 0; font-size: .86rem; }
.switch input { position: absolute; opacity: 0; }
.switch span { display: block; padding: .58rem .5rem; text-align: center; cursor: pointer; color: var(--c-soft); }
.switch input:checked + .wire { background: var(--c-wire-soft); color: var(--c-wire); }
.switch input:checked + .published { background: var(--c-published-soft); color: var(--c-published); }
.switch input:focus-visible + span { outline: 2px solid var(--c-accent); outline-offset: -3px; border-radius: 9px; }
fieldset { border: 0; margin: 0; padding: 0; min-width: 0; }
.response { border-top: 1px solid var(--c-line); }
.response pre { max-height: 26rem; white-space: pre-wrap; overflow-wrap: anywhere; }
.response .status { display: flex; flex-wrap: wrap; gap: .4rem .6rem; align-items: center; padding: .7rem 1.1rem;
  border-bottom: 1px solid var(--c-line); font-size: .86rem; }
.response .hint, .response .verdict { padding: .8rem 1.1rem; font-size: .9rem; }
.response .hint { color: var(--c-soft); } .response .hint p { margin: 0 0 .6rem; } .response .hint p:last-child { margin: 0; }
.response .verdict { display: grid; gap: .45rem; border-bottom: 1px solid var(--c-line); }
.response .verdict ul { margin: .35rem 0 0; padding-left: 1.1rem; } .response .verdict p { margin: 0; }
.members td:first-child { width: 17rem; } .members .name { font: 600 .88rem/1.5 var(--c-mono); overflow-wrap: anywhere; }
.members .name a { color: inherit; text-decoration: none; } .members .name a:hover { text-decoration: underline; }
.members .type { color: var(--c-soft); font-size: .86rem; } .members .must { color: var(--c-bad); font-size: .8rem; font-weight: 600; }
.members ul.bounds { list-style: none; margin: .4rem 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: .3rem; }
.members details { margin-top: .5rem; } .members summary { cursor: pointer; font-size: .88rem; color: var(--c-soft); }
.members dl { margin: .5rem 0 0; display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .25rem .9rem; font-size: .88rem; }
.members dt code { white-space: nowrap; } .members dd { margin: 0; color: var(--c-soft); }
.errors td:nth-child(4), .errors td:nth-child(5) { min-width: 15rem; }
.errors .name { font: 600 .87rem/1.5 var(--c-mono); } .errors .name a { color: inherit; text-decoration: none; }
.release { padding: 1.6rem 0; border-top: 1px solid var(--c-line-soft); }
.release h2 { display: flex; flex-wrap: wrap; gap: .6rem; align-items: baseline; }
.release ul { padding-left: 0; list-style: none; } .release li { padding: .3rem 0; display: flex; gap: .7rem; }
.release li .pill { flex: none; align-self: start; margin-top: .2rem; min-width: 3.6rem; text-align: center; }
@media (max-width: 62rem) { .opening, .beside { grid-template-columns: minmax(0, 1fr); }
 }
.picture .wide { min-width: 0; }
@media (max-width: 54rem) { .picture .wide { display: none; } .picture .tall { display: block; max-width: 30rem; margin: 0 auto; } }
@media (max-width: 44rem) { .beside > section + section { padding-top: 1.5rem; }
  .stack thead { position: absolute; clip-path: inset(50%); } .stack tr, .stack td { display: block; }
  .stack tr { padding: .7rem 0; border-bottom: 1px solid var(--c-line); } .stack tr:last-child { border: 0; }
  .stack td { border: 0; padding: .2rem .9rem; width: auto !important; }
  .stack td[data-label]::before { content: attr(data-label) " "; font-size: .8rem; font-weight: 600; color: var(--c-faint); margin-right: .3rem; }
  .members dl { grid-template-columns: minmax(0, 1fr); } .members dd { margin-bottom: .3rem; } .console .two { grid-template-columns: minmax(0, 1fr); } }
`
