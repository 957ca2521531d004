/**
 * What building a project's source distribution on Linux means where its wheels do not say.
 * As of: 2026-11-24
 * Source: setup.py (or its build backend) of each project at its tags, read in the repositories' history of 2025-06 to 2026-08
 */

/** `pure`: no compiler needed on Linux; `optional-extension`: compiled where a compiler is there, pure Python without; `native`: fails without. */
export type SourceBuildKind = 'pure' | 'optional-extension' | 'native';

/** Project (normalized), kind, versions it was read for ('' all), what it rests on, repository. */
export const SOURCE_BUILDS: readonly (readonly [project: string, kind: SourceBuildKind, versions: string, note: string, repository: string])[] = [
  ['watchdog', 'pure', '', 'its only extension is for macOS', 'gorakhargosh/watchdog setup.py, v0.1 to v6.0.0'],
  ['charset-normalizer', 'pure', '', 'mypyc is used only where CHARSET_NORMALIZER_USE_MYPYC is set', 'jawah/charset_normalizer setup.py, 3.0.1 and 3.4.9'],
  ['markupsafe', 'optional-extension', '', 'a failed build of _speedups is repeated without it', 'pallets/markupsafe setup.py, 0.9 to 3.0.2'],
  ['pyyaml', 'optional-extension', '', 'without libyaml’s headers or a compiler the binding is left out', 'yaml/pyyaml setup.py, 3.12, 5.4.1, 6.0.3'],
  ['sqlalchemy', 'optional-extension', '>=0.7', 'required only where REQUIRE_SQLALCHEMY_CEXT is set', 'sqlalchemy/sqlalchemy setup.py, 0.7.0 to 2.1.0b3'],
  ['wrapt', 'optional-extension', '>=1.10', 'required only where WRAPT_INSTALL_EXTENSIONS or WRAPT_EXTENSIONS is true', 'GrahamDumpleton/wrapt setup.py, 1.10.0 to 2.4.0rc1'],
  ['coverage', 'optional-extension', '>=3.6', 'a failed build of the tracer is repeated without it', 'nedbat/coveragepy setup.py, 3.6 to 7.11.3'],
  ['simplejson', 'optional-extension', '>=1.9.2', 'required only where REQUIRE_SPEEDUPS is 1', 'simplejson/simplejson setup.py, 1.9.2 to 4.1.1'],
  ['tornado', 'optional-extension', '>=3.2', 'required only where TORNADO_EXTENSION is 1', 'tornadoweb/tornado setup.py, 3.2.0b1 to 6.5.7'],
  ['websockets', 'optional-extension', '>=3.4', 'required only where BUILD_EXTENSION is yes', 'python-websockets/websockets setup.py, 3.4 to 17.0.1'],
  ['msgpack', 'optional-extension', '>=0.6.2 <1.0.7', 'a failed build leaves the pure fallback', 'msgpack/msgpack-python setup.py, 0.6.2 to 1.0.6'],
  ['msgpack', 'native', '>=1.0.8', 'pure only where MSGPACK_PUREPYTHON is set', 'msgpack/msgpack-python setup.py, 1.0.8 to 1.2.1'],
  ['multidict', 'optional-extension', '<4.6', 'a failed build is repeated without it', 'aio-libs/multidict setup.py, 1.0.0 to 4.5.2'],
  ['multidict', 'native', '>=4.6', 'pure only where MULTIDICT_NO_EXTENSIONS is set', 'aio-libs/multidict setup.py, 4.6.0a0 to 6.7.1'],
  ['yarl', 'optional-extension', '<1.4', 'a failed build is repeated without it', 'aio-libs/yarl setup.py, 0.5.0 to 1.3.0'],
  ['yarl', 'native', '>=1.4', 'pure only where YARL_NO_EXTENSIONS is set', 'aio-libs/yarl setup.py and build backend, 1.4.0 to 1.24.5'],
  ['frozenlist', 'native', '', 'pure only where FROZENLIST_NO_EXTENSIONS is set', 'aio-libs/frozenlist setup.py and build backend, 1.0.0 to 1.8.0'],
  ['propcache', 'native', '', 'pure only where PROPCACHE_NO_EXTENSIONS is set', 'aio-libs/propcache: the build backend of frozenlist and yarl (likely, not read)'],
  ['aiohttp', 'optional-extension', '<3.8', 'a failed build is repeated without it', 'aio-libs/aiohttp setup.py, 0.14.0 to 3.7.4'],
  ['aiohttp', 'native', '>=3.8', 'pure only where AIOHTTP_NO_EXTENSIONS is set', 'aio-libs/aiohttp setup.py, 3.8.0a0 to 3.14.3'],
  ['pymongo', 'optional-extension', '>=2.7', 'any failure of the build leaves the extensions out', 'mongodb/mongo-python-driver setup.py 4.2 and _setup.py of 2026-08; older ones as tornado 4.0 took it over'],
  ['setproctitle', 'native', '<1.3', 'no way around the extension', 'dvarrazzo/py-setproctitle setup.py, 0.1 to 1.2.3'],
  ['setproctitle', 'optional-extension', '>=1.3', 'a failed build is repeated without it; the titles are not set then', 'dvarrazzo/py-setproctitle setup.py, 1.3.0 to 1.3.7'],
  ['zope-interface', 'optional-extension', '>=4.0', 'a failed build of the optimizations is passed over', 'zopefoundation/zope.interface setup.py, 4.0.0 to 8.4'],
  ['pyrsistent', 'optional-extension', '>=0.2.1', 'a failed build of pvectorc is passed over', 'tobgu/pyrsistent setup.py, 0.2.1 to 0.21.0'],
  ['lazy-object-proxy', 'optional-extension', '', 'a failed build is passed over', 'ionelmc/python-lazy-object-proxy setup.py, 1.0.1 to 1.12.0'],
  ['cbor2', 'optional-extension', '>=5.1.1 <6', 'required only where CBOR2_BUILD_C_EXTENSION is 1', 'agronholm/cbor2 setup.py, 5.1.1 to 5.9.0'],
  ['cbor2', 'native', '>=6', 'written in Rust', 'agronholm/cbor2 pyproject.toml, 6.0.0 to 6.1.4'],
  ['dulwich', 'native', '<0.20.47', 'pure only with --pure', 'jelmer/dulwich setup.py, 0.2.0 to 0.20.46'],
  ['dulwich', 'optional-extension', '>=0.20.49', 'its extensions are marked optional', 'jelmer/dulwich setup.py, 0.20.49 to 1.2.12'],
  ['peewee', 'optional-extension', '>=2.8.3', 'its SQLite extensions are left out without a compiler or SQLite’s headers', 'coleifer/peewee setup.py, 3.17.0 and 3.19.0'],
  ['falcon', 'optional-extension', '>=3.1', 'a failed build is repeated without Cython’s modules', 'falconry/falcon setup.py, 3.1.0 to 4.3.1'],
  ['rapidfuzz', 'optional-extension', '>=2.13.7', 'required only where RAPIDFUZZ_BUILD_EXTENSION is set', 'rapidfuzz/RapidFuzz setup.py 2.13.7, pyproject.toml 3.14.5'],
  ['newrelic', 'optional-extension', '', 'a failed build is repeated without it', 'newrelic/newrelic-python-agent setup.py of 2026'],
  ['psutil', 'native', '', 'no way around the extension', 'giampaolo/psutil setup.py of 2026']
];
