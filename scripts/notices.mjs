// THIRD-PARTY-NOTICES: the licences of the packages whose code is in the bundles, as node_modules has them.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from './shell.mjs';

/**
 * @param {string[]} inputs files that the bundles are made of, relative to the checkout
 * @returns {string} text of the notices. Throws where a bundled package says nothing of its licence.
 */
export function notices(inputs) {
  const packages = [...new Set(inputs.map(packageFolder).filter(folder => folder !== null))].sort();
  const head = 'Muslin contains code of the packages below, under their own licences.\n';
  return [head, ...packages.map(notice)].join(`\n${'-'.repeat(80)}\n\n`);
}

/** `node_modules/a/node_modules/@b/c/lib/x.js` → `node_modules/a/node_modules/@b/c` */
export function packageFolder(input) {
  const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input.replaceAll('\\', '/'));
  return match === null ? null : match[1];
}

function notice(folder) {
  const { name, version, license, repository } = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8'));
  const text = licenceText(folder);
  if (typeof license !== 'string' && text === null) throw new Error(`${folder} says nothing of its licence`);
  const address = typeof repository === 'string' ? repository : repository?.url;
  return [
    `${name} ${version} (${license ?? 'see below'})`,
    ...(address === undefined ? [] : [address]),
    '',
    text ?? `Licence: ${license}`,
    '',
  ].join('\n');
}

function licenceText(folder) {
  const name = readdirSync(path.join(root, folder)).find(file => /^(?:licen[cs]e|copying)(?:[.-]|$)/i.test(file));
  return name === undefined ? null : readFileSync(path.join(root, folder, name), 'utf8').trim();
}
