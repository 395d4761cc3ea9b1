/** The page's style: one column that becomes a grid where there is room, light or dark as the reader's system is. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: #f5f6f8; --card: #ffffff; --ink: #1a1f29; --calm: #5b6575; --line: #e2e6ec; --soft: #eef1f5;
  --good: #0b7a5c; --good-soft: #dff3ec; --bad: #c0263d; --bad-soft: #fce8ea; --warn: #96600a; --warn-soft: #fcf0d9;
  --accent: #2f5fd0; --success: #1c9c7c; --client: #e0a030; --server: #cf3f54; --other: #8b95a5;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ground: #10141b; --card: #181e27; --ink: #e7ebf1; --calm: #9ba6b6; --line: #2a323e; --soft: #222a35;
    --good: #4fd1a5; --good-soft: #12352b; --bad: #ff8494; --bad-soft: #3d1a21; --warn: #f0bd62; --warn-soft: #382a10;
    --accent: #86a9ff; --success: #35b795; --client: #e3ac4a; --server: #e8657a; --other: #75808f;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; -webkit-text-size-adjust: 100%; }
.top, main { max-width: 1120px; margin: 0 auto; padding: 0 24px; }
.top { padding-top: 36px; }
main { padding-bottom: 64px; display: grid; gap: 16px; }
main > * { min-width: 0; }
h1 { font-size: clamp(24px, 4vw, 34px); line-height: 1.2; margin: 4px 0; letter-spacing: -0.02em; }
h2 { font-size: 18px; margin: 0; letter-spacing: -0.01em; }
h3 { font-size: 13px; margin: 0 0 6px; }
p { margin: 0; }
code { font: 0.92em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; overflow-wrap: anywhere; }
ul, ol { margin: 0; padding: 0; list-style: none; }
.calm { color: var(--calm); font-weight: 400; }
.eyebrow { color: var(--calm); font-size: 13px; letter-spacing: 0.04em; }
.good .mark, h1.good { color: var(--good); }
.bad .mark, h1.bad { color: var(--bad); }
.reasons { font-size: 17px; overflow-wrap: anywhere; }
.contract { color: var(--calm); margin: 6px 0 20px; overflow-wrap: anywhere; }
.contract strong { color: var(--ink); font-weight: 600; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: 20px; display: grid; gap: 14px; }
.card > * { min-width: 0; }
.heading { display: flex; flex-wrap: wrap; gap: 6px 16px; align-items: baseline; justify-content: space-between; }
.tiles { display: grid; gap: 12px; grid-template-columns: repeat(6, 1fr); }
.tile { background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: 14px 16px; display: grid; align-content: start; }
.tile .number { font-size: 26px; font-weight: 650; letter-spacing: -0.02em; font-variant-numeric: tabular-nums; }
.tile .name { font-weight: 600; }
.tile .hint { color: var(--calm); font-size: 12.5px; }
.tile.good .number { color: var(--good); }
.tile.bad { background: var(--bad-soft); border-color: transparent; }
.tile.bad .number { color: var(--bad); }
.tile.warn { background: var(--warn-soft); border-color: transparent; }
.tile.warn .number { color: var(--warn); }
.legend { display: flex; flex-wrap: wrap; gap: 4px 14px; font-size: 13px; font-variant-numeric: tabular-nums; }
.dot { display: inline-block; width: 10px; height: 10px; border-radius: 3px; margin-right: 6px; }
.success { background: var(--success); } .client { background: var(--client); } .server { background: var(--server); } .other { background: var(--other); }
.top-label { display: block; font-size: 12px; line-height: 1.2; padding-bottom: 3px; }
.bars { display: flex; justify-content: space-between; gap: 1px; height: 150px; align-items: flex-end; border-bottom: 1px solid var(--line); border-top: 1px solid var(--line); }
.bar { flex: 1 1 0; min-width: 0; max-width: 48px; height: 100%; display: flex; flex-direction: column-reverse; }
.bar i { display: block; }
.t1 { filter: brightness(0.78); } .t2 { filter: brightness(1.22); } .t3 { filter: brightness(0.58); }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.bar i:last-child { border-radius: 2px 2px 0 0; }
.bar:hover { background: var(--soft); }
.axis { display: flex; justify-content: space-between; gap: 12px; font-size: 12px; font-variant-numeric: tabular-nums; }
.axis span:nth-child(2) { text-align: center; }
.axis span:last-child { text-align: right; }
.filters { display: grid; grid-template-columns: 2fr repeat(4, minmax(0, 1fr)); gap: 10px; }
.filters label { display: grid; gap: 3px; font-size: 12.5px; color: var(--calm); min-width: 0; }
.filters input, .filters select { font: inherit; font-size: 14px; color: var(--ink); background: var(--ground); border: 1px solid var(--line); border-radius: 9px; padding: 8px 10px; width: 100%; min-width: 0; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.list { display: grid; gap: 10px; }
.finding { border: 1px solid var(--line); border-left: 4px solid var(--bad); border-radius: 10px; padding: 12px 14px; display: grid; gap: 6px; min-width: 0; }
.finding.warn { border-left-color: var(--client); }
.finding header { display: flex; flex-wrap: wrap; gap: 10px; align-items: center; }
.badge { font-size: 12px; font-weight: 600; padding: 1px 9px; border-radius: 99px; background: var(--bad-soft); color: var(--bad); }
.warn .badge { background: var(--warn-soft); color: var(--warn); }
.rule { font-weight: 600; }
.times { margin-left: auto; color: var(--calm); font-variant-numeric: tabular-nums; }
.place code { font-size: 15px; font-weight: 600; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 2px 14px; margin: 0; font-size: 14px; }
dt { color: var(--calm); }
dd { margin: 0; overflow-wrap: anywhere; }
.remark { font-size: 14px; background: var(--soft); border-radius: 8px; padding: 6px 10px; }
details > summary { cursor: pointer; }
.finding details { font-size: 13.5px; color: var(--calm); }
.finding ol { padding: 6px 0 0 18px; overflow-wrap: anywhere; }
.rows { display: grid; gap: 10px; }
.rows li { display: grid; grid-template-columns: 64px minmax(0, 1fr); gap: 12px; overflow-wrap: anywhere; }
.rows .count { text-align: right; font-weight: 650; font-variant-numeric: tabular-nums; }
.notes ul { padding: 8px 0 0 16px; font-size: 14px; display: grid; gap: 4px; overflow-wrap: anywhere; }
.switch { font-size: 13.5px; color: var(--calm); display: flex; gap: 7px; align-items: center; }
.shares { display: grid; grid-template-columns: repeat(3, 1fr); gap: 12px 28px; }
.shares li { display: grid; grid-template-columns: 1fr auto; gap: 2px 8px; font-size: 14px; font-variant-numeric: tabular-nums; }
.shares .meter { grid-column: 1 / -1; grid-row: 2; height: 8px; }
.meter { display: block; height: 6px; border-radius: 99px; background: var(--soft); overflow: hidden; }
.meter i { display: block; height: 100%; background: var(--success); border-radius: 99px; }
.operation { border-top: 1px solid var(--line); padding-top: 12px; }
.operation > summary { display: flex; flex-wrap: wrap; gap: 2px 12px; align-items: baseline; overflow-wrap: anywhere; }
.operation > summary::before { content: "▸"; color: var(--calm); width: 1em; }
.operation[open] > summary::before { content: "▾"; }
.operation > summary::-webkit-details-marker { display: none; }
.sides { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); gap: 28px; margin-top: 14px; }
.tree li { display: grid; grid-template-columns: minmax(0, 1fr) 72px 64px; gap: 0 10px; align-items: center; padding: 3px 0; border-bottom: 1px solid var(--soft); font-size: 14px; }
.tree .member { padding-left: calc(var(--depth) * 16px); }
.tree .amount { text-align: right; color: var(--calm); font-size: 13px; font-variant-numeric: tabular-nums; }
.tree .missed > .member code { color: var(--calm); }
.tree .missed > .amount { color: var(--warn); }
.tree .values { grid-column: 1 / -1; padding-left: calc(var(--depth) * 16px); }
.values { display: flex; flex-wrap: wrap; gap: 5px; padding: 4px 0; }
.chip { font-size: 12.5px; line-height: 1.4; padding: 1px 8px; border-radius: 99px; background: var(--good-soft); color: var(--good); max-width: 100%; overflow-wrap: anywhere; }
.chip.missed { background: none; color: var(--calm); box-shadow: inset 0 0 0 1px var(--line); }
.group { margin-top: 16px; }
.group > summary h3 { display: inline; }
.missed-only .chip.touched, .missed-only .tree li.touched:not(:has(.chip.missed)) { display: none; }
@media (max-width: 900px) {
  .tiles { grid-template-columns: repeat(3, 1fr); }
  .filters { grid-template-columns: 1fr 1fr; }
  .filters .wide { grid-column: 1 / -1; }
  .sides, .shares { grid-template-columns: minmax(0, 1fr); }
}
@media (max-width: 560px) {
  .top, main { padding-left: 14px; padding-right: 14px; }
  .top { padding-top: 22px; }
  .tiles { grid-template-columns: repeat(2, 1fr); gap: 10px; }
  .card { padding: 16px 14px; }
  .bars { height: 110px; gap: 0; }
  .axis span:nth-child(2) { display: none; }
  .tree li { grid-template-columns: minmax(0, 1fr) 40px 58px; }
  .rows li { grid-template-columns: 44px minmax(0, 1fr); }
  dl { grid-template-columns: minmax(0, 1fr); gap: 0; }
  dt { font-size: 12.5px; margin-top: 4px; }
}
@media print { :root { color-scheme: light; } body { background: none; } .filters, .switch { display: none; } }
`
