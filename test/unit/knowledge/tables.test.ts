import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { apkPackageName, debianPackages } from '../../../server/core/knowledge/apk-debian.ts';
import { apkPythonPackage } from '../../../server/core/knowledge/apk-python.ts';
import { buildDependencies, buildProjects } from '../../../server/core/knowledge/build-dependencies.ts';
import { busyboxIdioms } from '../../../server/core/knowledge/busybox.ts';
import { sourceBuild } from '../../../server/core/knowledge/source-builds.ts';
import { inRange } from '../../../server/core/knowledge/version-range.ts';

/** Expectations: package lists of Debian read through apt on 2026-11-24 (bench/debian-names.mjs). */
test.each<[string, string, string, string]>([
  ['build-base', 'bookworm', 'exact', 'build-essential'], ['postgresql-dev', 'trixie', 'exact', 'libpq-dev'], ['gdal', 'bookworm', 'exact', 'libgdal32'], ['gdal', 'trixie', 'exact', 'libgdal36'],
  ['c-blosc2-dev', 'bookworm', 'no-equivalent', ''], ['c-blosc2-dev', 'trixie', 'exact', 'libblosc2-dev'], ['libstdc++', 'bookworm', 'none-needed', ''], ['linux-headers', 'trixie', 'none-needed', ''],
  ['openjdk8', 'bookworm', 'no-equivalent', ''], ['gdal', 'bullseye', 'exact', 'libgdal28'], ['gdal', 'buster', 'exact', 'libgdal20'], ['gdal', 'stretch', 'unknown', ''], ['mariadb-connector-c', 'stretch', 'unknown', ''], ['poppler', 'trixie', 'exact', 'libpoppler147 libpoppler-cpp2'], ['git', 'bullseye', 'exact', 'git'], ['no-such-package', 'bookworm', 'unknown', ''], ['constructor', 'bookworm', 'unknown', '']
])('%s on %s: %s %s', (apk, suite, status, names) => {
  const found = debianPackages(apk, suite);
  expect([found.status, found.names.join(' ')]).toEqual([status, names]);
});

test.each([['gcc', 'gcc'], ['gcc=13.2-r0', 'gcc'], ['gcc~=13', 'gcc'], ['g++@edge', 'g++'], ['libstdc++>=1', 'libstdc++'], ['py3-pip<25', 'py3-pip'], ['.build-deps', null], ['./x.apk', null], ['--no-cache', null]])(
  'the word %s names the package %s', (word, name) => expect(apkPackageName(word)).toBe(name)
);

test.each([['py3-yaml', 'PyYAML'], ['py3-numpy', 'numpy']])('%s packages %s', (apk, project) => expect(apkPythonPackage(apk)?.project.toLowerCase()).toBe(project.toLowerCase()));

test('a name that trixie dropped is not given for it', () =>
  expect(apkPythonPackage('py3-appdirs')?.debian).toEqual({ bookworm: 'python3-appdirs', trixie: null }));

/** Expectations: the projects' own setup.py; sources beside each entry of the table. */
test.each<[string, string, string | null]>([
  ['watchdog', '6.0.0', 'pure'], ['markupsafe', '2.1.5', 'optional-extension'], ['multidict', '4.5.2', 'optional-extension'], ['multidict', '6.0.4', 'native'], ['aiohttp', '3.7.4.post0', 'optional-extension'], ['aiohttp', '3.9.1', 'native'],
  ['msgpack', '1.0.5', 'optional-extension'], ['msgpack', '1.0.7', null], ['msgpack', '1.0.8', 'native'], ['cbor2', '6.0.0', 'native'], ['setproctitle', '1.2.3', 'native'], ['uwsgi', '2.0.24', 'native'], ['psycopg2', '2.9.9', 'native'],
  ['mysqlclient', '2.2.4', 'native'], ['gunicorn', '21.2.0', 'pure'], ['some-project', '1.0', null], ['__proto__', '1', null]
])('the sdist of %s %s: %s', (project, version, kind) => expect(sourceBuild(project, version)?.kind ?? null).toBe(kind));

test('build packages, suite by suite', () => {
  expect(buildDependencies('mysqlclient', 'bookworm')).toMatchObject({
    debianBuild: ['gcc', 'libc6-dev', 'default-libmysqlclient-dev', 'pkg-config'],
    debianRuntime: ['libmariadb3'],
    feasibility: 'yes',
  });
  expect(buildDependencies('shapely', 'trixie')?.debianRuntime).toEqual(['libgeos-c1t64']);
  expect(buildDependencies('torch', 'bookworm')?.feasibility).toBe('infeasible');
  expect(buildProjects().every(name => /^[a-z0-9-]+$/.test(name))).toBe(true);
  expect(busyboxIdioms().length).toBeGreaterThan(150);
});

test.each([['1.2.5', '>=1.2.1 <1.2.4', false], ['1.2.3', '>=1.2.1 <1.2.4', true], ['3.9', '<3.13', true], ['3.20', '<3.13', false], [null, '<3', false], [null, '', true], ['1', '~1', false]])('%s in “%s”: %s', (version, range, holds) =>
  expect(inRange(version, range)).toBe(holds)
);

test.each(['images', 'knowledge'].flatMap(area => readdirSync(new URL(`../../../server/core/${area}/`, import.meta.url)).filter(name => name.endsWith('-table.ts')).map(name => [area, name] as const)))(
  '%s/%s says its date and its sources', (area, name) => {
    const text = readFileSync(new URL(`../../../server/core/${area}/${name}`, import.meta.url), 'utf8');
    const head = text.slice(0, text.indexOf('*/'));
    expect(head).toMatch(/^ \* As of: \d{4}-\d{2}-\d{2}$/m);
    expect(head).toMatch(/^ \* Source: \S/m);
  }
);
