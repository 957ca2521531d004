/** The values of the marker variables (PEP 508) on a target. */
import type { Target } from '../../model/types.ts';

/** Variable → value. A variable that is missing is not known, and neither is a comparison with it. */
export type MarkerEnvironment = ReadonlyMap<string, string>;

/** The patch level that stands for "the newest" where an image doesn't say its own. */
export const NEWEST_PATCH = 99;

/** What `packaging.markers.default_environment()` says on the target. Kernel release and version are the host's: empty. */
export function markerEnvironment(target: Target): MarkerEnvironment {
  const environment = new Map([
    ['os_name', 'posix'],
    ['sys_platform', 'linux'],
    ['platform_system', 'Linux'],
    ['platform_machine', target.architecture],
    ['platform_release', ''],
    ['platform_version', ''],
  ]);
  if (target.python !== null) addPython(environment, target.python);
  return environment;
}

function addPython(environment: Map<string, string>, python: NonNullable<Target['python']>): void {
  const full = `${python.major}.${python.minor}.${python.patch ?? NEWEST_PATCH}`;
  environment.set('python_version', `${python.major}.${python.minor}`);
  environment.set('python_full_version', full);
  environment.set('implementation_name', python.implementation);
  environment.set('platform_python_implementation', python.implementation === 'pypy' ? 'PyPy' : 'CPython');
  // PyPy's own version is not in an image's name, and is not compared in practice.
  if (python.implementation === 'cpython') environment.set('implementation_version', full);
}
