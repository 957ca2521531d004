import { describe, expect, test } from 'vitest';
import { liveIssues } from '../../../server/core/knowledge/live-issues.ts';
import { CONDITIONS } from '../../../server/core/knowledge/musl-conditions.ts';
import { MUSL_ISSUES } from '../../../server/core/knowledge/musl-issues-table.ts';
import { parseImageReference } from '../../../server/core/images/reference.ts';
import { describeImage } from '../../../server/core/images/describe-image.ts';
import type { IssueContext } from '../../../server/core/knowledge/live-issues.ts';
import type { Architecture } from '../../../server/core/model/types.ts';

type Case = {
  readonly image: string;
  readonly names?: string;
  readonly text?: string;
  readonly arch?: Architecture;
  readonly compiled?: boolean;
  readonly withoutWheel?: boolean;
  readonly version?: string;
  readonly threaded?: boolean;
};

function contextOf({
  image: text,
  names = '',
  text: script = '',
  arch = 'x86_64',
  compiled = false,
  withoutWheel = false,
  version,
  threaded = false,
}: Case): IssueContext {
  const image = parseImageReference(text).value;
  if (image === null) throw new Error(text);
  const { alpine, python, pip } = describeImage(image, {
    platform: 'linux/amd64',
    settings: [],
    packageCommands: null,
    apkPythonInstalled: true,
  });
  const requirements = names
    .split(' ')
    .filter(name => name !== '')
    .map(name => ({ name, version: version ?? null, compiled, withoutWheel }));
  return { image, alpine, python: python && { ...python, freeThreaded: threaded }, pip, architecture: arch, requirements, text: script };
}

const idsOf = (example: Case): readonly string[] => liveIssues(contextOf(example)).map(issue => issue.id);

const NOW = 'python:3.12-alpine';
const OLD = 'python:3.8.10-alpine3.12';

/** Issue → where it shows, and where it must not. Ranges: the research of November 2026, each entry's own sources. */
const CASES: Readonly<Record<string, readonly [shown: Case | null, hidden: Case]>> = {
  'wheels-manylinux-not-installable': [{ image: NOW, names: 'playwright', withoutWheel: true }, { image: NOW, names: 'polars' }],
  'wheels-pip-too-old-for-musllinux': [{ image: 'python:3.8.10-alpine' }, { image: 'python:3.8.11-alpine' }],
  'wheels-musllinux-1-2-needs-alpine-313': [{ image: OLD }, { image: 'python:3.8-alpine3.13' }],
  'linux-armv7l-wheels-install-but-break': [{ image: NOW, names: 'grpcio', arch: 'armv7l' }, { image: NOW, names: 'grpcio' }],
  'libstdcxx-missing-at-runtime': [{ image: NOW, names: 'pandas', compiled: true }, { image: NOW, names: 'pandas', compiled: true, text: 'RUN apk add libstdc++' }],
  'glibc-so-in-alpine-site-packages': [{ image: NOW, text: 'RUN echo manylinux1_compatible = True > _manylinux.py' }, { image: NOW, names: 'numpy' }],
  'execinfo-missing': [{ image: NOW, names: 'awslambdaric', compiled: true }, { image: 'python:3.10-alpine3.16', names: 'awslambdaric', compiled: true }],
  'lfs64-macros-removed': [{ image: NOW, text: 'ENV CFLAGS=-D_LARGEFILE64_SOURCE' }, { image: 'python:3.10-alpine3.17', text: '_LARGEFILE64_SOURCE' }],
  'apk-py3-packages-invisible': [{ image: NOW, text: 'RUN apk add --no-cache py3-numpy' }, { image: 'alpine:3.20', text: 'RUN apk add py3-numpy' }],
  'docker-alpine-no-pgo': [{ image: NOW }, { image: 'python:3.12.4-alpine' }],
  'thread-stack-python-threads': [{ image: 'alpine:3.20', text: 'RUN make altinstall' }, { image: NOW, names: 'django' }],
  'thread-stack-native-threads': [{ image: NOW, names: 'grpcio' }, { image: 'python:3.16-rc-alpine', names: 'grpcio' }],
  'cpython-314-stack-check-musl': [{ image: 'python:3.14.0b2-alpine' }, { image: 'python:3.14-alpine' }],
  'deep-dealloc-musl': [{ image: 'python:3.14-alpine', threaded: true }, { image: 'python:3.14-alpine' }],
  'strftime-gnu-specifiers': [{ image: NOW, text: "date.strftime('%l %P')" }, { image: NOW, text: "date.strftime('%H')" }],
  'strftime-padding-modifiers': [{ image: 'python:3.6-alpine3.7', text: "strftime('%-d')" }, { image: NOW, text: "strftime('%-d')" }],
  'strftime-trailing-percent': [{ image: NOW, text: "strftime('100%')" }, { image: NOW, text: "strftime('%d')" }],
  'strftime-Z-empty': [{ image: 'python:3.6-alpine', text: "strftime('%Z')" }, { image: NOW, text: "strftime('%Z')" }],
  'locale-silently-ignored': [{ image: NOW, text: 'ENV LC_ALL=de_DE.UTF-8' }, { image: NOW, text: 'ENV LC_ALL=C.UTF-8' }],
  'ctypes-find-library-none': [{ image: NOW, names: 'python-magic' }, { image: 'alpine:3.20', names: 'python-magic' }],
  'ctypes-libc-so-6': [{ image: NOW, text: 'ENV MALLOC_ARENA_MAX=2' }, { image: NOW, names: 'dask' }],
  'platform-libc-ver-empty': [{ image: NOW, text: 'platform.libc_ver()' }, { image: 'python:3.14-alpine', text: 'platform.libc_ver()' }],
  'os-xattr-missing': [{ image: 'python:3.10-alpine', text: 'os.listxattr(p)' }, { image: NOW, text: 'os.listxattr(p)' }],
  'getlogin-env': [{ image: NOW, text: 'os.getlogin()' }, { image: NOW }],
  'sem-missed-wake': [{ image: 'python:3.12-alpine3.22', text: 'import multiprocessing' }, { image: 'python:3.12-alpine3.24', text: 'import multiprocessing' }],
  'lock-timeout-realtime-clock': [null, { image: NOW, names: 'requests', text: 'Lock' }],
  'math-fma-signed-zero': [{ image: 'python:3.13-alpine3.22', text: 'math.fma(a, b, c)' }, { image: 'python:3.13-alpine3.24', text: 'math.fma(a, b, c)' }],
  'x87-float-corruption-i386': [{ image: 'python:3.7-alpine3.10', names: 'numpy', arch: 'i686' }, { image: NOW, names: 'numpy', arch: 'i686' }],
  'dlclose-noop': [{ image: NOW, text: '_ctypes.dlclose(h)' }, { image: NOW }],
  'tls-initial-exec-import': [{ image: NOW, names: 'cachebox', version: '5.2.0' }, { image: NOW, names: 'pydantic-core', version: '2.41.0' }],
  'openblas-ilp64-clash': [{ image: NOW, text: 'ENV LD_PRELOAD=/usr/lib/libopenblas.so.3' }, { image: NOW, names: 'numpy' }],
  'no-symbol-versioning': [null, { image: NOW, names: 'numpy' }],
  'fork-after-threads-deadlock': [{ image: 'python:3.8-alpine3.12', names: 'gunicorn' }, { image: NOW, names: 'gunicorn' }],
  'iconv-euckr-cve': [{ image: 'python:3.8-alpine3.13', names: 'lxml', compiled: true }, { image: NOW, names: 'lxml', compiled: true }],
  'nss-not-supported': [{ image: NOW, names: 'jupyterhub' }, { image: NOW, names: 'requests' }],
  'tzdata-missing-on-plain-alpine': [{ image: 'alpine:3.20', names: 'django' }, { image: NOW, names: 'django' }],
  'malloc-madvise-storm': [{ image: 'python:3.9-alpine3.15', names: 'pandas' }, { image: NOW, names: 'pandas' }],
  'malloc-lock-contention': [{ image: NOW, names: 'pyarrow' }, { image: NOW, names: 'flask' }],
  'malloc-medium-blocks-slower': [{ image: NOW, names: 'lxml' }, { image: NOW, names: 'flask' }],
  'string-functions-slower': [null, { image: NOW, names: 'numpy' }],
  'dns-tcp-fallback': [{ image: 'python:3.9-alpine3.15', names: 'requests' }, { image: NOW, names: 'requests' }],
  'dns-long-cname-chain': [{ image: 'python:3.11-alpine3.18', names: 'requests' }, { image: 'python:3.11-alpine3.19', names: 'requests' }],
  'dns-aaaa-failure-fails-lookup': [{ image: NOW, names: 'requests' }, { image: OLD, names: 'requests' }],
  'dns-parallel-nameservers': [{ image: NOW, names: 'requests' }, { image: NOW, names: 'numpy' }],
  'dns-search-no-absolute-retry': [{ image: NOW, names: 'requests' }, { image: NOW, names: 'numpy' }],
  'dns-search-stops-on-nodata-or-servfail': [{ image: NOW, names: 'redis' }, { image: NOW, names: 'numpy' }],
  'dns-resolv-conf-options-ignored': [{ image: NOW, text: 'options single-request-reopen' }, { image: NOW, names: 'requests' }],
  'dns-ipv6-nameserver-v6-disabled': [{ image: 'python:3.9-alpine3.15', names: 'requests' }, { image: NOW, names: 'requests' }],
  'dns-query-id-collision': [{ image: 'python:3.9-alpine3.15', names: 'requests' }, { image: NOW, names: 'requests' }],
  'dns-ai-addrconfig-spurious': [{ image: 'python:3.9-alpine3.15', names: 'aiohttp' }, { image: NOW, names: 'aiohttp' }],
  'dns-error-texts': [{ image: NOW, text: "except socket.gaierror" }, { image: NOW, names: 'pytest' }],
  'glibc-binaries-not-found': [{ image: NOW, names: 'webdriver-manager' }, { image: NOW, names: 'flask' }],
  'playwright-no-alpine': [{ image: NOW, names: 'playwright' }, { image: NOW, names: 'selenium' }],
  'nodeenv-node-hooks': [{ image: NOW, names: 'pre-commit' }, { image: NOW, names: 'flask' }],
  'oracle-client-glibc': [{ image: NOW, names: 'cx-oracle' }, { image: NOW, names: 'oracledb' }],
  'msodbcsql-alpine': [{ image: NOW, text: 'RUN apk add msodbcsql18.apk' }, { image: NOW, names: 'pyodbc' }],
  'time64-old-host-32bit': [{ image: NOW, arch: 'armv7l' }, { image: NOW }],
  'faccessat2-old-docker': [null, { image: NOW, names: 'requests' }]
};

describe.each(MUSL_ISSUES.map(issue => issue.id))('%s', id => {
  test('shows where it is live, and nowhere else', () => {
    const found = CASES[id];
    expect(found, 'every issue has its cases').toBeDefined();
    if (found === undefined) return;
    if (found[0] !== null) expect(idsOf(found[0])).toContain(id);
    expect(idsOf(found[1])).not.toContain(id);
  });
});

test('no claim that does not hold is in the table, and conditions name only what is', () => {
  const ids = new Set(MUSL_ISSUES.map(issue => issue.id));
  expect([...ids].filter(id => id.startsWith('claim-'))).toEqual([]);
  expect([...CONDITIONS.keys()].filter(id => !ids.has(id))).toEqual([]);
  for (const { sources, summary } of MUSL_ISSUES) {
    expect(sources.length > 0 && summary.length > 0 && sources.every(({ url }) => /^https?:\/\/\S+$/.test(url))).toBe(true);
  }
});

test('an Alpine image whose requirements touch nothing has no notes but the image’s own', () => {
  expect(idsOf({ image: NOW, names: 'flask click jinja2' })).toEqual(['docker-alpine-no-pgo']);
});
