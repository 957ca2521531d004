/** Projects that only install others: an image that holds them alone holds no application packages (rule `alpine-python`). */
const TOOLS: ReadonlySet<string> = new Set(['pip', 'setuptools', 'wheel', 'uv', 'poetry', 'pipenv']);

/** `name` normalized (PEP 503). Plug-ins of the tools count with them. */
export const isTool = (name: string): boolean => TOOLS.has(name);
