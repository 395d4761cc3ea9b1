import { startBar } from './bar.js'
import { startCopying } from './copy.js'
import { startFilters } from './filter.js'
import { startFinder } from './finder.js'
import { startNavigation } from './navigation.js'
import { startTabs } from './tabs.js'
import { startTargets } from './targets.js'
import { startTheme } from './theme.js'

/** Brings to life what every page has. */
export function startSite(): void {
  startTheme()
  startBar()
  startNavigation()
  startTabs()
  startCopying()
  startFilters()
  startFinder()
  startTargets()
}
