/** The ARGs that BuildKit defines by itself before the first FROM (dockerfile2llb, defaultArgs). */

/** For one platform in its normal form (`linux/arm/v7`), taken as that of the build machine and of the target. */
export function platformArguments(platform: string): ReadonlyMap<string, string> {
  const [os = '', architecture = '', variant = ''] = platform.split('/');
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
