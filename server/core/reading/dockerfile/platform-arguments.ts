/** The ARGs that BuildKit defines by itself before the first FROM (dockerfile2llb, defaultArgs). */

export const DEFAULT_PLATFORM = 'linux/amd64';

/** For one platform (`linux/arm/v7`), taken as that of the build machine and of the target. */
export function platformArguments(platform: string): ReadonlyMap<string, string> {
  const [os = '', architecture = '', variant = ''] = normalizePlatform(platform).split('/');
  const values = new Map<string, string>();
  for (const side of ['BUILD', 'TARGET']) {
    values.set(`${side}PLATFORM`, [os, architecture, variant].filter(part => part !== '').join('/'));
    values.set(`${side}OS`, os);
    values.set(`${side}OSVERSION`, '');
    values.set(`${side}ARCH`, architecture);
    values.set(`${side}VARIANT`, variant);
  }
  values.set('TARGETSTAGE', 'default');
  return values;
}

const ARCHITECTURES: ReadonlyMap<string, string> = new Map([
  ['x86_64', 'amd64'],
  ['x86-64', 'amd64'],
  ['aarch64', 'arm64'],
  ['armhf', 'arm/v7'],
  ['armel', 'arm/v6'],
  ['i386', '386'],
  ['i686', '386'],
]);

/**
 * Docker's canonical name: `linux/x86_64` → `linux/amd64`, `arm64` → `linux/arm64`, `linux/arm64/v8` → `linux/arm64`,
 * `linux/arm` → `linux/arm/v7`.
 */
export function normalizePlatform(platform: string): string {
  const parts = platform.trim().toLowerCase().split('/');
  const [os = '', named = '', given = ''] = parts.length === 1 ? ['linux', parts[0]] : parts;
  const [architecture = '', implied = ''] = (ARCHITECTURES.get(named) ?? named).split('/');
  const variant = given === '' ? implied : given;
  if (architecture === 'arm64' && (variant === 'v8' || variant === '8')) return `${os}/arm64`;
  if (architecture === 'amd64' && variant === 'v1') return `${os}/amd64`;
  if (architecture === 'arm') return `${os}/arm/${variant === '' ? 'v7' : variant.startsWith('v') ? variant : `v${variant}`}`;
  return [os, architecture, variant].filter(part => part !== '').join('/');
}
