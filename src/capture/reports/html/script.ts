/**
 * The page's own script: filters findings and hides what is covered. It reads text and attributes and writes `hidden`
 * and text only, never markup.
 */
export const SCRIPT = `
(() => {
  const form = document.getElementById('filters')
  const cards = [...document.querySelectorAll('.finding')]
  const shown = document.getElementById('shown')
  const nothing = document.getElementById('nothing')
  const texts = cards.map((card) => card.textContent.toLowerCase())
  const apply = () => {
    const wanted = [...form.querySelectorAll('[data-filter]')].map((field) => [field.dataset.filter, field.value])
    let count = 0
    cards.forEach((card, index) => {
      const fits = wanted.every(([name, value]) => {
        if (value === '') return true
        if (name === 'text') return texts[index].includes(value.toLowerCase())
        return card.dataset[name] === value
      })
      card.hidden = !fits
      if (fits) count += 1
    })
    shown.textContent = count === 1 ? '1 kind' : count.toLocaleString('en') + ' kinds'
    nothing.hidden = count > 0
  }
  if (form) {
    form.addEventListener('input', apply)
    form.addEventListener('submit', (event) => event.preventDefault())
    apply()
  }
  const missed = document.getElementById('untouched-only')
  if (missed) {
    const coverage = document.getElementById('coverage')
    const toggle = () => coverage.classList.toggle('missed-only', missed.checked)
    missed.addEventListener('change', toggle)
    toggle()
  }
})()
`
