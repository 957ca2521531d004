/** Lines that people write for Alpine and BusyBox, with the form that does the same on Debian. Data for fixes and hovers. */
import { lazily } from '../images/table-text.ts';
import { BUSYBOX_IDIOMS } from './busybox-table.ts';
import { tabRows } from './table-lines.ts';

export type BusyboxIdiom = {
  /** The line or option as it's written on Alpine; examples, not a grammar. */
  readonly idiom: string;
  readonly kind: string;
  readonly mustChange: string;
  /** The Debian form, '' if there is none. */
  readonly debian: string;
  /** What differs, and what goes wrong unchanged. */
  readonly semantics: string;
  readonly source: string;
};

export const busyboxIdioms = lazily((): readonly BusyboxIdiom[] =>
  tabRows(BUSYBOX_IDIOMS).map(([idiom = '', kind = '', mustChange = '', debian = '', semantics = '', source = '']) => ({
    idiom,
    kind,
    mustChange,
    debian,
    semantics,
    source,
  })),
);

/** Commands that Alpine's BusyBox has and debian-slim lacks, with the Debian package that brings each. */
export const MISSING_IN_SLIM: ReadonlyMap<string, string> = new Map([
  ['wget', 'wget'],
  ['nc', 'netcat-openbsd'],
  ['ping', 'iputils-ping'],
  ['ping6', 'iputils-ping'],
  ['traceroute', 'traceroute'],
  ['nslookup', 'bind9-dnsutils'],
  ['telnet', 'telnet'],
  ['ip', 'iproute2'],
  ['ifconfig', 'net-tools'],
  ['netstat', 'net-tools'],
  ['arp', 'net-tools'],
  ['route', 'net-tools'],
  ['ps', 'procps'],
  ['top', 'procps'],
  ['free', 'procps'],
  ['pgrep', 'procps'],
  ['pkill', 'procps'],
  ['uptime', 'procps'],
  ['watch', 'procps'],
  ['vmstat', 'procps'],
  ['killall', 'psmisc'],
  ['fuser', 'psmisc'],
  ['pstree', 'psmisc'],
  ['unzip', 'unzip'],
  ['bzip2', 'bzip2'],
  ['bunzip2', 'bzip2'],
  ['xz', 'xz-utils'],
  ['unxz', 'xz-utils'],
  ['vi', 'vim-tiny'],
  ['less', 'less'],
  ['xxd', 'xxd'],
  ['hexdump', 'bsdextrautils'],
  ['dos2unix', 'dos2unix'],
  ['unix2dos', 'dos2unix'],
  ['bc', 'bc'],
  ['dc', 'dc'],
  ['envsubst', 'gettext-base'],
  ['mkpasswd', 'whois'],
  ['crond', 'cron'],
  ['crontab', 'cron'],
  ['file', 'file'],
  ['patch', 'patch'],
  ['su-exec', 'gosu'],
]);
