import { createClient, type Input, type Output, toDate } from '../../../src/client/index.js'
import { operations, type Shapes, type Ssm, service } from '../../../src/services/ssm.js'

/** An application's use of all of SSM, compiled by several compilers in `compilers.slow.ts`. */
export async function listParameters(path: string, print: (line: string) => void): Promise<void> {
  const ssm = createClient<Ssm>({
    service,
    operations,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
    throwOnError: true,
  })
  const input: Input<Ssm, 'GetParametersByPath'> = { Path: path, Recursive: true }
  for await (const parameter of ssm.getParametersByPath.items(input)) describe(parameter)
  const { WindowId } = await ssm.createMaintenanceWindow({
    Name: 'nightly',
    Schedule: 'rate(1 day)',
    Duration: 2,
    Cutoff: 1,
    AllowUnassociatedTargets: true,
  })
  const window: Output<Ssm, 'GetMaintenanceWindow'> = await ssm.getMaintenanceWindow({
    WindowId: WindowId ?? '',
  })
  print(`${window.Name} ${window.Enabled}`)
  // @ts-expect-error: no such operation
  ssm.getParametres
  // @ts-expect-error: the name is required
  await ssm.getParameter({})
  // @ts-expect-error: it has no pages
  ssm.getParameter.items

  function describe({ Name, Type, LastModifiedDate }: Shapes['Parameter']): void {
    const modified = LastModifiedDate === undefined ? 'never' : toDate(LastModifiedDate).toISOString()
    print(`${Name} ${Type === 'SecureString' ? 'secret' : Type} ${modified}`)
  }
}
