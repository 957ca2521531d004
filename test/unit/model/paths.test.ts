import { expect, test } from 'vitest';
import {
  isWithin,
  parentUri,
  relativeToFolder,
  resolveFromFolder,
  resolveInContext,
  sameUri,
  uriName,
} from '../../../server/core/model/paths.ts';

test.each([
  ['file:///a/b/Dockerfile', 'file:///a/b'],
  ['file:///a/b/', 'file:///a'],
  ['file:///a', 'file:///'],
  ['file:///', null],
  ['file:///c%3A/work/x', 'file:///c%3A/work'],
  ['file:///c%3A/work', 'file:///c%3A/'],
  ['file:///c%3A/', null],
  ['file:///C:/work', 'file:///C:/'],
  ['file://server/share/x', 'file://server/share'],
  ['file:///a%20b/%C3%BCber/x', 'file:///a%20b/%C3%BCber'],
  ['vscode-remote://wsl+ubuntu/home/u/x', 'vscode-remote://wsl+ubuntu/home/u'],
])('the folder above %s', (uri, parent) => {
  expect(parentUri(uri)).toBe(parent);
});

test.each([
  ['file:///w', 'requirements.txt', 'file:///w/requirements.txt'],
  ['file:///w/', './a/../b.txt', 'file:///w/b.txt'],
  ['file:///w', '/abs.txt', 'file:///w/abs.txt'],
  ['file:///w', 'sub dir/ü.txt', 'file:///w/sub%20dir/%C3%BC.txt'],
  ['file:///w', 'a#b?c%d.txt', 'file:///w/a%23b%3Fc%25d.txt'],
  ['file:///w', 'it\'s(1).txt', 'file:///w/it%27s%281%29.txt'],
  ['file:///w', '.', 'file:///w'],
  ['file:///w', '', 'file:///w'],
  ['file:///', '.', 'file:///'],
  ['file:///', 'x', 'file:///x'],
  ['file:///w', '../x', null],
  ['file:///w', 'a/../../x', null],
  ['file:///w', 'a/../../w/x', null],
  ['file:///w', '\uD800', 'file:///w/%EF%BF%BD'],
])('%s holds %j', (context, path, expected) => {
  expect(resolveInContext(context, path)).toBe(expected);
});

test.each([
  ['file:///w/app', '../docker/Dockerfile', 'file:///w/docker/Dockerfile'],
  ['file:///w', '../../../x', null],
  ['file:///w', '/opt/x', 'file:///opt/x'],
  ['file:///c%3A/w', 'D:\\y\\z', 'file:///D%3A/y/z'],
  ['file:///w', '.', 'file:///w'],
  ['file:///w', '..', 'file:///'],
])('from %s, %j', (folder, path, expected) => {
  expect(resolveFromFolder(folder, path)).toBe(expected);
});

test.each([
  ['file:///w/x', 'file:///w', true],
  ['file:///w', 'file:///w/', true],
  ['file:///wide', 'file:///w', false],
  ['file:///C:/w/x', 'file:///c%3A/w', true],
  ['file:///w/a b', 'file:///w/a%20b', true],
  ['file:///w', 'file:///w/x', false],
  ['file:///x', 'file:///', true],
  ['vscode-remote://a/w/x', 'file:///w', false],
])('%s within %s: %s', (uri, folder, expected) => {
  expect(isWithin(uri, folder)).toBe(expected);
});

test('names and relative paths are decoded', () => {
  expect(uriName('file:///w/%C3%BCber%20x')).toBe('über x');
  expect(uriName('file:///w/100%')).toBe('100%');
  expect(relativeToFolder('file:///w/a%20b/c', 'file:///w')).toBe('a b/c');
  expect(relativeToFolder('file:///w', 'file:///w/')).toBe('');
  expect(relativeToFolder('file:///x', 'file:///w')).toBeNull();
  expect(sameUri('file:///C%3A/x/', 'file:///c:/x')).toBe(true);
});
