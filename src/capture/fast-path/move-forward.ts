/** What fits moves one place forward, so that the usual ones are tried first. */
export function moveForward<Item>(items: Item[], index: number, item: Item): void {
  if (index === 0) return
  items[index] = items[index - 1] as Item // `index` is above 0
  items[index - 1] = item
}
