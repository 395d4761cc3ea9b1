/** Whether an address is on this machine, so that nothing sent there leaves it. */
export function isLoopback(address: string): boolean {
  let host: string
  try {
    host = new URL(address).hostname
  } catch {
    return false
  }
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    host === '[::1]' ||
    /^127\.\d+\.\d+\.\d+$/.test(host)
  )
}
