/** The command line makes no sense: said on standard error, exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
