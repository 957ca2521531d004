/** Never ends: the run must fail when its time is over. */
export const run = (): Promise<void> => new Promise(() => {});
