import { measureInstallations } from '../../scripts/bench/install.js'

/**
 * Installs the packed package with npm, pnpm, yarn 1, yarn 4 and bun, and fails if it is more than a light package:
 * `npm run test:install`, or `-- npm` for one of them. Needs the registry.
 */
const MOST_PACKAGES = 15
const MOST_BYTES = 12e6

for await (const installation of measureInstallations(process.argv[2])) {
  const { manager, packages, bytes, scripted, warnings, version } = installation
  const faults = [
    packages.length > MOST_PACKAGES && `${packages.length} packages: ${packages.join(', ')}`,
    bytes > MOST_BYTES && `${(bytes / 1e6).toFixed(1)} MB`,
    scripted.length > 0 && `scripts of ${scripted.join(', ')}`,
    warnings.length > 0 && warnings.join(' '),
    packages.some((name) => /^@types\/|scarf|telemetry/.test(name)) && 'types or telemetry',
    !packages.includes(`aws-json-contract@${version}`) && `the command is of version ${version}`,
  ].filter((fault) => fault !== false)
  const found = `${packages.length} packages, ${(bytes / 1e6).toFixed(1)} MB`
  process.stdout.write(
    `${manager}, Node ${process.versions.node}: ${faults.length === 0 ? found : faults.join('; ')}\n`,
  )
  if (faults.length > 0) process.exitCode = 1
}
