/**
 * When a musl issue is shown, where a plain version range and a list of packages don't say it all. Rules (from the research
 * that the table rests on): outside the affected range never; a fixed one only inside its range; else only where a package or
 * a pattern of it occurs; whether a wheel exists is looked up, never assumed.
 */
import type { Architecture } from '../model/types.ts';

export type Condition = {
  /** Ranges over those of the table. */
  readonly alpine?: string;
  readonly musl?: string;
  readonly python?: string;
  readonly architectures?: readonly Architecture[];
  /** `official`: python:*-alpine; `alpine`: a plain Alpine with its own or a self-built Python. */
  readonly image?: 'official' | 'alpine';
  /** Of the official image's tag. */
  readonly tag?: RegExp;
  /** Dates of the image's last build: from (inclusive) and before (exclusive). */
  readonly builtFrom?: string;
  readonly builtBefore?: string;
  /** The image's pip is older. */
  readonly pipBelow?: string;
  readonly freeThreaded?: true;
  /** Packages over those of the table, with the versions that have the fault ('' for all). */
  readonly packages?: ReadonlyMap<string, string>;
  /** Only packages that are compiled here, or that find no wheel here. */
  readonly only?: 'compiled' | 'without-wheel';
  /** In the Dockerfile's or its scripts' text. */
  readonly pattern?: RegExp;
  /** The text shows that it was taken care of. */
  readonly unless?: RegExp;
  /** Neither package nor pattern is needed. */
  readonly always?: true;
};

const packages = (...entries: readonly (readonly [string, string])[]): ReadonlyMap<string, string> => new Map(entries);
const NO_PACKAGES = packages();
const THIRTY_TWO_BIT: readonly Architecture[] = ['armv7l', 'armv6l', 'i686'];

/** Issue → alternatives, any of which shows it; `[]`: never shown, because nothing in the Dockerfile shows whether it matters. */
export const CONDITIONS: ReadonlyMap<string, readonly Condition[]> = new Map<string, readonly Condition[]>([
  ['wheels-manylinux-not-installable', [{ only: 'without-wheel' }]],
  ['wheels-pip-too-old-for-musllinux', [{ pipBelow: '21.2', always: true }]],
  ['wheels-musllinux-1-2-needs-alpine-313', [{ alpine: '<3.13', musl: '', always: true }]],
  ['linux-armv7l-wheels-install-but-break', [{ architectures: ['armv7l', 'armv6l'] }]],
  ['libstdcxx-missing-at-runtime', [{ only: 'compiled', unless: /libstdc\+\+/ }]],
  ['glibc-so-in-alpine-site-packages', [{ packages: NO_PACKAGES, pattern: /manylinux1_compatible/ }]],
  ['execinfo-missing', [{ only: 'compiled' }]],
  ['lfs64-macros-removed', [{ pattern: /_LARGEFILE64_SOURCE/ }]],
  ['apk-py3-packages-invisible', [{ image: 'official', pattern: /\bapk\b[^\n]{0,500}\bpy3-(?!pip\b)[a-z]/ }]],
  ['docker-alpine-no-pgo', [{ image: 'official', builtFrom: '2024-10-18', always: true }]],
  [
    'thread-stack-python-threads',
    [
      { image: 'official', builtBefore: '2017-12-18' },
      { image: 'alpine', python: '<3.16', packages: NO_PACKAGES, pattern: /\bpyenv\b|\baltinstall\b/ },
    ],
  ],
  ['thread-stack-native-threads', [{ python: '<3.16' }]],
  ['cpython-314-stack-check-musl', [{ image: 'official', tag: /^3\.14\.0[ab]\d/, always: true }]],
  ['deep-dealloc-musl', [{ freeThreaded: true, python: '>=3.13', always: true }]],
  ['strftime-gnu-specifiers', [{ pattern: /strftime[^\n]{0,200}%[klPNEO]/ }]],
  ['strftime-padding-modifiers', [{ pattern: /strftime[^\n]{0,200}%[-_]/ }]],
  ['strftime-trailing-percent', [{ pattern: /strftime\([^\n)]{0,200}%["']/ }]],
  ['strftime-Z-empty', [{ python: '<3.7', pattern: /strftime[^\n]{0,200}%Z/ }]],
  [
    'locale-silently-ignored',
    [
      {
        pattern:
          /\blocale\.(?:setlocale|currency|format_string|strxfrm|strcoll)\b|\b(?:LC_ALL|LC_COLLATE|LC_NUMERIC|LC_MONETARY)[= ]["']?(?!C\b|POSIX\b)[a-z]{2}/,
      },
    ],
  ],
  ['ctypes-find-library-none', [{ image: 'official', pattern: /\bfind_library\b/ }]],
  ['ctypes-libc-so-6', [{ packages: NO_PACKAGES, pattern: /malloc_trim|libc\.so\.6|MALLOC_ARENA_MAX|MALLOC_TRIM_THRESHOLD_/ }]],
  ['platform-libc-ver-empty', [{ python: '<3.14', pattern: /\blibc_ver\b/ }]],
  ['os-xattr-missing', [{ python: '<3.12', pattern: /\bos\.(?:list|get|set|remove)xattr\b/ }]],
  ['getlogin-env', [{ pattern: /\bos\.getlogin\b/ }]],
  ['sem-missed-wake', [{ alpine: '<3.24', pattern: /\bmultiprocessing\b/ }]],
  ['lock-timeout-realtime-clock', []],
  ['math-fma-signed-zero', [{ pattern: /\bmath\.fma\b/ }]],
  ['x87-float-corruption-i386', [{ architectures: ['i686'] }]],
  ['dlclose-noop', [{ pattern: /\bdlclose\b/ }]],
  ['tls-initial-exec-import', [{ packages: packages(['cachebox', '>=5.2.0 <5.2.1'], ['granian', '<0.3'], ['pydantic-core', '<0.8']) }]],
  ['openblas-ilp64-clash', [{ packages: NO_PACKAGES, pattern: /LD_PRELOAD=\S{0,200}openblas/ }]],
  ['no-symbol-versioning', []],
  ['fork-after-threads-deadlock', [{ alpine: '<3.20' }]],
  ['iconv-euckr-cve', [{ alpine: '<3.16', only: 'compiled' }]],
  ['nss-not-supported', [{ pattern: /\bnss_wrapper\b|\blibnss-/ }]],
  ['tzdata-missing-on-plain-alpine', [{ image: 'alpine', python: '>=3.9', pattern: /\bENV\s+TZ\b|\bZoneInfo\b/, unless: /\btzdata\b/ }]],
  ['string-functions-slower', []],
  ['dns-long-cname-chain', [{ alpine: '<3.19' }]],
  ['dns-search-no-absolute-retry', [{ alpine: '>=3.4' }]],
  ['dns-ai-addrconfig-spurious', [{ pattern: /\bAI_ADDRCONFIG\b/ }]],
  ['dns-parallel-nameservers', [{}]],
  ['dns-resolv-conf-options-ignored', [{ packages: NO_PACKAGES, pattern: /single-request|\buse-vc\b|options\s+rotate/ }]],
  ['dns-error-texts', [{ packages: NO_PACKAGES, pattern: /\bgaierror\b|Name or service not known|Temporary failure in name resolution/ }]],
  ['glibc-binaries-not-found', [{ pattern: /linux[-_](?:x64|amd64|x86_64)[^\n]{0,200}(?:gnu|glibc)|unknown-linux-gnu/ }]],
  ['oracle-client-glibc', [{ packages: packages(['cx-oracle', '']), pattern: /\binit_oracle_client\b|instantclient/ }]],
  ['msodbcsql-alpine', [{ packages: NO_PACKAGES, pattern: /\bmsodbcsql\d*/ }]],
  ['time64-old-host-32bit', [{ architectures: THIRTY_TWO_BIT, always: true }]],
  ['faccessat2-old-docker', []],
]);
