/** Commands of apt-get as a fix writes them. */
import type { Family } from './move.ts';

/**
 * An archived suite is only on Debian's archive, whose signed dates are over. `prefix`: `sudo ` and the like;
 * `pointed`: apt's sources lead there already.
 */
export function aptUpdate({ slim }: Family, prefix: string, pointed: boolean): string {
  if (!slim.archived) return 'apt-get update';
  if (pointed) return 'apt-get -o Acquire::Check-Valid-Until=false update';
  return `${ARCHIVE_SOURCES} && ${prefix}apt-get -o Acquire::Check-Valid-Until=false update`;
}

/** Whatever host they name: the image's own, or a mirror. */
const ARCHIVE_SOURCES = "sed -i -e 's|//[^/ ]*/|//archive.debian.org/|' -e '/-updates/d' /etc/apt/sources.list";

export const ARCHIVED_UPDATE = `${ARCHIVE_SOURCES} && apt-get -o Acquire::Check-Valid-Until=false update`;

/** Packages that ask a question while they are configured. */
const ASKING: ReadonlySet<string> = new Set([
  'tzdata', 'krb5-user', 'postfix', 'keyboard-configuration', 'console-setup', 'locales-all', 'slapd', 'msmtp',
  'iptables-persistent', 'wireshark-common', 'tshark', 'nslcd', 'ttf-mscorefonts-installer',
]);

export const installHead = (names: readonly string[]): string =>
  `${names.some((name) => ASKING.has(name)) ? 'DEBIAN_FRONTEND=noninteractive ' : ''}apt-get install -y --no-install-recommends`;

/** Of a whole RUN's commands. */
export const installLine = (family: Family, names: readonly string[], pointed: boolean): string => `${aptUpdate(family, '', pointed)} && ${installHead(names)} ${names.join(' ')} && rm -rf /var/lib/apt/lists/*`;
