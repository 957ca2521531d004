/** Every relative link of the documentation leads somewhere: to a file, and to a heading of it where it names one. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folders = ['docs', 'docs/rules', 'test/cases'];
const pages = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'server/ARCHITECTURE.md', ...folders.flatMap(under)];

function under(folder: string): string[] {
  return readdirSync(join(root, folder)).filter((name) => name.endsWith('.md')).map((name) => `${folder}/${name}`);
}

const withoutCode = (text: string): string => text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');

/** GitHub's anchors of headings. */
const anchors = (page: string): string[] =>
  [...readFileSync(page, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, title = '']) => title.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-'));

function brokenLinks(page: string): string[] {
  const targets = [...withoutCode(readFileSync(join(root, page), 'utf8')).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return targets.filter((target) => !/^[a-z]+:/.test(target)).filter((target) => {
    const [path = '', anchor] = target.split('#');
    const file = path === '' ? join(root, page) : join(root, dirname(page), path);
    return !existsSync(file) || (anchor !== undefined && !anchors(file).includes(anchor));
  });
}

it.each(pages)('%s', (page) => expect(brokenLinks(page)).toEqual([]));
