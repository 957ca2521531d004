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
  expect(html).toContain('<h3><code>python:3.12-slim</code></h3><p class="sum">2 wheels</p><p>8.0 MB to download</p><span class="bar slim" style="width:100.0%" aria-hidden="true"></span>');
  expect(html).toContain('<p class="sum">1 compiles · 1 fails</p><p>1.0 MB to download</p><span class="bar" style="width:12.5%"');
});

it('names what fares worse first, each file with its size', () => {
  const fine = finding('idna', outcome('pure', '3'), outcome('pure', '3'));
  const html = dockerfileHtml(
    analysis([stage(0, 0, 'python:3.12-alpine', [fine, ...(judged('torch').stages[0]?.findings ?? [])])], []),
    pathOf,
  );
  expect([...html.matchAll(/<th scope="row"><code>(\w+)/g)].map(([, name]) => name)).toEqual(['torch', 'numpy', 'idna']);
  expect(html).toContain('2 of 3 requirements are worse off here');
  expect(html).toContain('<td class="fails">fails: torch</td>');
  expect(html).toContain('<td class="compiles">compiles 2</td><td class="number">1.0 MB<span class="bar" style="width:25.0%"');
});

it('tells the chain of a dependency, and by whose metadata it is one', () => {
  const one = finding('greenlet', outcome('wheel', '3'), outcome('wheel', '3'));
  const inferred = { ...one, requirement: { ...one.requirement, via: ['sqlmodel', 'sqlalchemy'], inferredFrom: 'sqlmodel 0.0.24' } };
  expect(dockerfileHtml(analysis([stage(0, 0, 'python:3.12-alpine', [inferred])], []), pathOf))
    .toContain('<code>greenlet</code> <span class="muted">from sqlmodel → sqlalchemy, by the metadata of sqlmodel 0.0.24</span>');
});

it('has its tags closed, and says so where nothing is installed', () => {
  const html = dockerfileHtml(judged('torch'), pathOf);
  const count = (pattern: RegExp): number => html.match(pattern)?.length ?? 0;
  for (const tag of ['table', 'tr', 'td', 'th', 'ul', 'li', 'p', 'code', 'div', 'span']) {
    expect(count(new RegExp(`<${tag}[ >]`, 'g')), tag).toBe(count(new RegExp(`</${tag}>`, 'g')));
  }
  expect(dockerfileHtml(analysis([stage(0, 0, 'debian', [])], []), pathOf)).toContain('No stage installs Python packages');
});

it.each(['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' onmouseover='x", '&lt;b&gt;', '\u202e\u001b[31m'])('lets nothing of %j through', (name) => {
  const html = dockerfileHtml(judged(name), pathOf);
  expect(
    html.match(/<[a-z0-9]+/g)?.filter((tag) => !/^<(h[123]|p|div|ul|li|strong|code|table|caption|thead|tbody|tr|th|td|span)$/.test(tag)),
  ).toEqual([]);
  expect(html.replace(/<[^>]*>/g, '')).not.toMatch(/[<>\u202e\u001b]/);
  // Values of attributes away: a quote that ended one early would leave its rest outside.
  const bare = html.replace(/="[^"<>]*"/g, '=""');
  expect([...bare.matchAll(/<[^>]*? (on\w+|href|src)=/g)]).toEqual([]);
});
