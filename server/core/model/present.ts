/** What is made of each value, where something is: null and undefined are left out. */
export const mapPresent = <T, R>(values: readonly T[], make: (value: T, at: number) => R | null | undefined): R[] =>
  values.map(make).filter((one): one is R => one !== null && one !== undefined);
