/** The bar above every page, the reference of Redoc included, and the search that opens from it. */
export const BAR = `
.bar, .bar *, .finder, .finder * { box-sizing: border-box; }
.bar { position: sticky; top: 0; z-index: 200; height: var(--c-bar); display: flex; align-items: center; gap: .35rem;
  padding: 0 clamp(.75rem, 2.5vw, 1.75rem); font: 500 .9rem/1.3 var(--c-sans); color: var(--c-text);
  background: color-mix(in srgb, var(--c-page) 90%, transparent); backdrop-filter: blur(10px);
  border-bottom: 1px solid var(--c-line); }
.bar a { color: inherit; text-decoration: none; }
.bar .brand { display: flex; align-items: center; gap: .55rem; font-weight: 650; white-space: nowrap; margin-right: .6rem;
  padding: .35rem .3rem; border-radius: 8px; }
.bar .brand svg { width: 26px; height: 26px; flex: none; }
.bar nav { display: flex; gap: .1rem; overflow-x: auto; scrollbar-width: none; flex: 1; min-width: 0; }
@media (max-width: 50rem) { .bar nav { mask-image: linear-gradient(90deg, #000 86%, transparent); padding-right: 1.5rem; } }
.bar nav::-webkit-scrollbar { display: none; }
.bar nav a { padding: .4rem .6rem; border-radius: 8px; color: var(--c-soft); white-space: nowrap; }
.bar nav a:hover { background: var(--c-sunken); color: var(--c-text); }
.bar nav a[aria-current] { color: var(--c-text); background: var(--c-sunken); }
.bar button { font: inherit; color: var(--c-soft); background: var(--c-page); border: 1px solid var(--c-line);
  border-radius: 9px; height: 2.15rem; display: inline-flex; align-items: center; gap: .5rem; padding: 0 .6rem;
  cursor: pointer; flex: none; }
.bar button:hover { border-color: var(--c-faint); color: var(--c-text); }
.bar button svg { width: 1rem; height: 1rem; }
.bar .find { min-width: 11.5rem; }
.bar .find kbd { margin-left: auto; }
.bar kbd, .finder kbd { font: 500 .72rem/1 var(--c-mono); border: 1px solid var(--c-line); border-radius: 5px;
  padding: .18rem .34rem; color: var(--c-faint); background: var(--c-raised); }
.dark .bar .to-dark, :root:not(.dark) .bar .to-light { display: none; }
.bar :focus-visible, .finder :focus-visible { outline: 2px solid var(--c-accent); outline-offset: 2px; }
.finder { border: 1px solid var(--c-line); border-radius: 14px; padding: 0; width: min(42rem, calc(100vw - 1.5rem));
  margin: 8vh auto auto; max-height: 76vh; background: var(--c-page); color: var(--c-text);
  font: 400 .95rem/1.45 var(--c-sans); box-shadow: var(--c-shadow); overflow: hidden; }
.finder[open] { display: flex; flex-direction: column; }
.finder::backdrop { background: rgb(10 14 22 / 45%); }
.finder input { font: inherit; font-size: 1.05rem; border: 0; border-bottom: 1px solid var(--c-line); width: 100%;
  padding: 1rem 1.1rem; background: transparent; color: inherit; }
.finder input:focus-visible { outline: none; }
.finder #found { padding: .4rem; overflow-y: auto; }
.finder a { display: grid; grid-template-columns: 1fr auto; gap: 0 .75rem; padding: .5rem .7rem; border-radius: 9px;
  color: inherit; text-decoration: none; }
.finder a[aria-selected="true"] { background: var(--c-sunken); }
.finder b { font: 600 .88rem/1.5 var(--c-mono); overflow-wrap: anywhere; }
.finder mark { background: none; color: var(--c-link); }
.finder i { font: 500 .75rem/1.7 var(--c-sans); color: var(--c-faint); }
.finder small { grid-column: 1 / -1; color: var(--c-soft); font-size: .83rem; overflow: hidden; text-overflow: ellipsis;
  white-space: nowrap; }
.finder p { margin: 0; padding: 1rem 1.1rem; color: var(--c-soft); }
.finder .keys { border-top: 1px solid var(--c-line); padding: .55rem 1rem; font-size: .8rem; display: flex; gap: 1rem; }
@media (max-width: 62rem) {
  .bar .find { min-width: 0; } .bar .find span, .bar .find kbd { display: none; }
  .bar .brand span { display: none; } .bar .brand { margin-right: 0; }
}
@media (max-width: 40rem) { .finder .keys { display: none; } .finder { margin-top: .75rem; max-height: 90vh; } }
@media print { .bar, .finder { display: none; } }
`
