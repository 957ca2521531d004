import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Entry = {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly optional?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};
const { packages }: { packages: Readonly<Record<string, Entry>> } = JSON.parse(
  readFileSync(new URL('../../../package-lock.json', import.meta.url), 'utf8'),
);

describe('the lock file', () => {
  it('names no address: each machine has a registry of its own', () => {
    expect(Object.keys(packages).filter((where) => packages[where]?.resolved !== undefined)).toEqual([]);
  });

  it('holds the digest of every package, those of other platforms too', () => {
    expect(
      Object.entries(packages)
        .filter(([where, { integrity, link }]) => where !== '' && link !== true && integrity?.startsWith('sha512-') !== true)
        .map(([where]) => where),
    ).toEqual([]);
  });

  // A lock that is made beside a node_modules folder lacks the binaries of other platforms, and npm ci then refuses it.
  it('holds the optional packages of every platform', () => {
    const missing = Object.entries(packages).flatMap(([where, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !(`node_modules/${name}` in packages) && !(`${where}/node_modules/${name}` in packages),
      ),
    );
    expect(missing).toEqual([]);
  });
});
