import { isBuilt } from './build/is-built.js'

// Before all tests: started from sources, as where these changed since the last build, each command takes seconds to start.
if (!isBuilt()) await import('./build.js')
