/** Ends the extension host before the suite has ended: the run must fail. */
export function run(): Promise<void> {
  console.log('the extension host ends now');
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => {});
}
