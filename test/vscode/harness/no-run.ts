/** Exports no `run`: nothing would be tested, so the run must fail. */
export const suite = 'none';
