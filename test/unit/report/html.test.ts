import { expect, it } from 'vitest';
import { dockerfileHtml } from '../../../server/report/html.ts';
import { analysis, diagnostic, finding, outcome, stage } from '../../support/analysis.ts';

const pathOf = (uri: string): string => uri.replace('file:///w/', '');

const judged = (name: string) => analysis([stage(0, 0, `python:${name}`, [
  finding(name, outcome('none', null, { reason: name }), outcome('wheel', name, { file: `${name}.whl`, size: 4_000_000 })),
  finding('numpy', outcome('source', '2', { compiles: true, size: 1_000_000 }), outcome('wheel', '2', { size: 4_000_000 })),
], { issues: [{ id: 'x', title: name, summary: name, touches: [name], sources: [{ title: name, url: `javascript:${name}` }] }] })],
[diagnostic({ message: name })], { problems: [{ uri: `file:///w/${name}`, range: null, message: name }] });

it('sets both images side by side, with bars to the larger sum', () => {
  const html = dockerfileHtml(judged('torch'), pathOf);
  expect(html).toContain('<caption>Totals on linux/amd64</caption>');
  expect(html).toContain('<th scope="row"><code>python:3.12-slim</code></th><td>2 wheels</td><td class="number">8.0 MB</td>');
  expect([...html.matchAll(/width:([\d.]+)em/g)].map(([, width]) => Number(width))).toEqual([1.5, 12]);
  expect(html).toContain('<td class="fails">fails: torch</td>');
  expect(html).toContain('<td class="compiles">compiles 2</td>');
});

it('has its tags closed, and says so where nothing is installed', () => {
  const html = dockerfileHtml(judged('torch'), pathOf);
  const count = (pattern: RegExp): number => html.match(pattern)?.length ?? 0;
  for (const tag of ['table', 'tr', 'td', 'th', 'ul', 'li', 'p', 'code']) expect(count(new RegExp(`<${tag}[ >]`, 'g')), tag).toBe(count(new RegExp(`</${tag}>`, 'g')));
  expect(dockerfileHtml(analysis([stage(0, 0, 'debian', [])], []), pathOf)).toContain('No stage installs Python packages');
});

it.each(['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' onmouseover='x", '&lt;b&gt;', '\u202e\u001b[31m'])('lets nothing of %j through', (name) => {
  const html = dockerfileHtml(judged(name), pathOf);
  expect(html.match(/<[a-z0-9]+/g)?.filter((tag) => !/^<(h[123]|p|ul|li|strong|code|table|caption|thead|tbody|tr|th|td|span)$/.test(tag))).toEqual([]);
  expect(html.replace(/<[^>]*>/g, '')).not.toMatch(/[<>\u202e\u001b]/);
  expect([...html.matchAll(/ (on\w+|href|src)=/g)].filter((match) => html.slice(0, match.index).lastIndexOf('<') > html.slice(0, match.index).lastIndexOf('>'))).toEqual([]);
});
