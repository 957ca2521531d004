/** Fails: the run must. */
export const run = (): Promise<void> => Promise.reject(new Error('a test failed'));
