/** Projects whose upstream publishes the same code as wheels under another name, and says so in its own documentation. */
export const BINARY_SIBLINGS: ReadonlyMap<string, string> = new Map([
  ['psycopg2', 'psycopg2-binary'],
  ['psycopg-c', 'psycopg-binary'],
]);
