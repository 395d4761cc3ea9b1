/** The styles of the page at `/`. */
export const STYLE =
  'body{font:15px/1.5 system-ui,sans-serif;margin:2rem;color:#222;background:#fff}main{max-width:60rem;margin:auto}td{padding:.1rem .8rem .1rem 0;vertical-align:top}code{font-size:.9em}ul{columns:2}.switches{display:grid;grid-template-columns:repeat(auto-fill,minmax(20rem,1fr))}a{color:inherit}@media(prefers-color-scheme:dark){body{color:#ddd;background:#111}}'

/** The script of the page at `/`: it shows requests, faults and the clock as they are, and changes the last two. */
export const SCRIPT = `
const find = (selector) => [...document.querySelectorAll(selector)]
const ask = async (path, init) => (await fetch(path, init)).json()
const showLog = async () => {
  const [body] = find('#log tbody')
  if (!body) return
  const entries = await ask('/__mock/log')
  body.replaceChildren()
  for (const entry of entries) {
    const row = body.insertRow()
    for (const text of [entry.time.slice(11, 23), entry.status, entry.operation || entry.method, entry.code, [entry.reason, entry.advice].filter(Boolean).join(': ')]) {
      row.insertCell().textContent = text === undefined ? '' : String(text)
    }
  }
}
let plan = {}
const showFaults = async (init) => {
  plan = await ask('/__mock/faults', init)
  find('#plan')[0].textContent = JSON.stringify(plan)
  for (const box of find('[data-fault]')) {
    box.checked = Object.entries(JSON.parse(box.dataset.fault)).every(([name, value]) => JSON.stringify(plan[name]) === JSON.stringify(value))
  }
}
for (const box of find('[data-fault]')) {
  box.onchange = () => {
    const part = JSON.parse(box.dataset.fault)
    const next = { ...plan, ...part }
    if (!box.checked) for (const name of Object.keys(part)) delete next[name]
    showFaults({ method: 'PUT', body: JSON.stringify(next) })
  }
}
const showClock = async (init) => {
  const clock = await ask('/__mock/clock', init)
  const [time] = find('#clock')
  time.textContent = time.dateTime = clock.now
  find('#stopped')[0].checked = clock.stopped
}
const setClock = (wish) => showClock({ method: 'PUT', body: JSON.stringify(wish) })
for (const button of find('[data-advance]')) button.onclick = () => setClock({ advance: Number(button.dataset.advance) })
find('#stopped')[0].onchange = (event) => setClock({ stopped: event.target.checked })
find('#reset-clock')[0].onclick = () => showClock({ method: 'DELETE' })
const look = () => Promise.all([showLog(), showFaults(), showClock()])
look(); setInterval(() => document.hidden || look().catch(() => {}), 1000)
`
