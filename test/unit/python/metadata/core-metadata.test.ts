import { describe, expect, it } from 'vitest';
import { parseCoreMetadata } from '../../../../server/core/python/metadata/core-metadata.ts';
import { indexesFor, type IndexAnswer } from '../../../../server/core/python/metadata/index-order.ts';

const NOTHING = { requiresDist: [], providesExtra: [], requiresPython: null };

describe('core metadata (PEP 566)', () => {
  it.each([
    { what: 'fields of any case', text: 'Metadata-Version: 2.1\nNAME: a\nrequires-dist: b\nREQUIRES-PYTHON: >=3\nProvides-Extra: x\n', expected: { requiresDist: ['b'], providesExtra: ['x'], requiresPython: '>=3' } },
    { what: 'CRLF and a byte order mark', text: '\uFEFFMetadata-Version: 2.1\r\nRequires-Dist: b ; extra == "x"\r\n\r\nRequires-Dist: body', expected: { ...NOTHING, requiresDist: ['b ; extra == "x"'] } },
    { what: 'a folded field', text: 'Name: a\nRequires-Dist: b\n  >=1\n\t; os_name == "nt"\n', expected: { ...NOTHING, requiresDist: ['b >=1 ; os_name == "nt"'] } },
    { what: 'lines that are no fields', text: 'garbage\n: empty\nName: a\nRequires-Dist:\nRequires-Python: UNKNOWN\n', expected: NOTHING },
    { what: 'the body, which holds no fields', text: 'Name: a\n\nRequires-Dist: b\n', expected: NOTHING },
    { what: 'an error page', text: '<html>\n<body style="a: b">', expected: null },
    { what: 'nothing', text: '', expected: null },
    { what: 'white space first', text: ' continued\nName: a', expected: NOTHING },
  ])('$what', ({ text, expected }) => expect(parseCoreMetadata(text)).toEqual(expected));
});

describe('names of a private index are not told to the public one', () => {
  const PYPI = 'https://pypi.org/simple/';
  const ONE = 'https://one.example/simple/';
  const TWO = 'https://two.example/simple/';
  const MIRROR = 'https://pypi.tuna.tsinghua.edu.cn/simple/';
  const OTHER_MIRROR = 'https://user:secret@mirrors.aliyun.com/pypi/simple/';
  it.each<{ urls: readonly string[]; answers: Readonly<Record<string, IndexAnswer>>; isPublic?: boolean; own?: string; asked: readonly string[] }>([
    { urls: [PYPI], answers: {}, asked: [PYPI] },
    { urls: [PYPI, ONE], answers: { [ONE]: 'pending' }, asked: [ONE] },
    { urls: [PYPI, ONE], answers: { [ONE]: 'has' }, asked: [ONE] },
    { urls: [PYPI, ONE], answers: { [ONE]: 'unknown' }, asked: [ONE] },
    { urls: [PYPI, ONE], answers: { [ONE]: 'lacks' }, asked: [PYPI, ONE] },
    { urls: [ONE, PYPI, TWO], answers: { [ONE]: 'lacks', [TWO]: 'has' }, asked: [ONE, TWO] },
    { urls: [ONE, PYPI, TWO], answers: { [ONE]: 'lacks', [TWO]: 'lacks' }, asked: [ONE, PYPI, TWO] },
    { urls: [PYPI, ONE], answers: { [ONE]: 'has' }, isPublic: true, asked: [PYPI, ONE] },
    // A mirror that the workspace names is as public as PyPI, first or last.
    { urls: [MIRROR, ONE], answers: { [ONE]: 'has' }, asked: [ONE] },
    { urls: [ONE, OTHER_MIRROR], answers: { [ONE]: 'has' }, asked: [ONE] },
    { urls: [ONE, OTHER_MIRROR], answers: { [ONE]: 'lacks' }, asked: [ONE, OTHER_MIRROR] },
    { urls: [PYPI, MIRROR], answers: {}, asked: [PYPI, MIRROR] },
    { urls: ['https://test.pypi.org/simple/', ONE], answers: { [ONE]: 'has' }, asked: [ONE] },
    // The user put a mirror in PyPI's place: it is told what any build tells it. PyPI beside it is not.
    { urls: [MIRROR, ONE], answers: { [ONE]: 'has' }, own: MIRROR, asked: [MIRROR, ONE] },
    { urls: [OTHER_MIRROR, ONE, PYPI], answers: { [ONE]: 'has', [OTHER_MIRROR]: 'lacks' }, own: OTHER_MIRROR, asked: [OTHER_MIRROR, ONE] },
    { urls: [OTHER_MIRROR, PYPI], answers: { [OTHER_MIRROR]: 'has' }, own: OTHER_MIRROR, asked: [OTHER_MIRROR] },
    { urls: [ONE, TWO], answers: { [ONE]: 'has' }, own: ONE, asked: [ONE, TWO] },
    // PyPI as the setting's default says nothing of the user's mind.
    { urls: [PYPI, ONE], answers: { [ONE]: 'has' }, own: PYPI, asked: [ONE] },
    // What only looks public is private; what is no address as well.
    { urls: ['https://pypi.org.corp.example/simple/', PYPI], answers: { 'https://pypi.org.corp.example/simple/': 'has' }, asked: ['https://pypi.org.corp.example/simple/'] },
    { urls: ['https://pypi.org@corp.example/simple/', PYPI], answers: { 'https://pypi.org@corp.example/simple/': 'has' }, asked: ['https://pypi.org@corp.example/simple/'] },
    { urls: ['corp', PYPI], answers: { corp: 'has' }, asked: ['corp'] },
  ])('$urls $answers, own $own', ({ urls, answers, isPublic = false, own = PYPI, asked }) => expect(indexesFor(urls, (url) => answers[url] ?? 'pending', isPublic, own)).toEqual(asked));
});
