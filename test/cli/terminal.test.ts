/** What people see at a terminal of 80 columns. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COMMAND_NAMES } from '../../server/cli/commands.ts';
import { messagesOf } from '../../server/cli/messages.ts';
import { REPORTED_RULES } from '../../server/app/program.ts';
import { wrapMarkdown } from '../../server/report/wrap-markdown.ts';
import { muslin, type Given } from './fake-world.ts';

const ALPINE = 'FROM python:3.12-alpine\n';
const LONG = `FROM registry.example.com/a/rather/long/path/of/an/image/python:3.12-alpine\n`;
const mystery = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`/w/a${at}/Dockerfile`, `${ALPINE}# mystery`]));
const terminal: Given = { files: { '/w/Dockerfile': LONG, ...mystery }, terminal: true, env: { NO_COLOR: '1' } };

/** Lines wider than 80 columns, unless a single word makes them so; what overwrites itself counts as it is left. */
const tooWide = (text: string): string[] =>
  text.split('\n').map((line) => line.split('\r\u001b[K').at(-1) ?? '').filter((line) => line.length > 80 && line.trim().includes(' '));

describe('80 columns', () => {
  it.each<[string[]]>([
    [['--help']], [[]], ...COMMAND_NAMES.map((name): [string[]] => [[name, '--help']]),
    [['check']], [['check', '--statistics']], [['report']], [['rules']], [['rules', 'musl-install-fails']],
    [['check', 'nowhere', 'a-long-name-of-a-folder-that-does-not-exist-here-and-nowhere-else']],
    [['check', '--severity', 'musl-install-fails=louder-than-anything-else-in-this-report']],
    [['explain', 'pandas']], [['check', '--platform', 'a platform with several words that nobody has ever built for']],
  ])('muslin %j', async (words) => {
    const { out, err } = await muslin(words, terminal);
    expect(out + err).not.toBe('');
    expect([...tooWide(out), ...tooWide(err)]).toEqual([]);
  });
});

describe('did you mean', () => {
  it.each([
    [['chekc'], 'unknown command chekc; did you mean check?'],
    [['check', '--fromat', 'json'], 'unknown option --fromat for check; did you mean --format?'],
    [['check', '--select', 'musl-instal-fails'], '--select: unknown rule musl-instal-fails; did you mean musl-install-fails?'],
    [['rules', 'alpine-pyton'], 'unknown rule alpine-pyton; did you mean alpine-python?'],
    [['frobnicate'], 'unknown command frobnicate\n'],
    [['fix', '--to', 'debian'], '--to must be slim or alpine\n'],
    [['check', '--format', 'xml'], '--format must be text, json, sarif, github, gitlab or junit\n'],
    [['report', '--format', 'json'], '--format must be text or markdown\n'],
  ])('%j', async (words, message) => {
    expect((await muslin(words)).err).toContain(message);
  });
});

describe('check', () => {
  it('says once a reason what was not judged', async () => {
    const { out } = await muslin(['check'], { files: mystery });
    expect(out.match(/not judged/g)).toHaveLength(2);
    expect(out).toContain('mystery: not judged: no index knows it\n');
  });

  it('--quiet prints findings alone', async () => {
    const { out, err } = await muslin(['check', '--quiet'], { ...terminal, files: mystery });
    expect(out).toMatch(/error/);
    expect(out + err).not.toMatch(/not judged|Dockerfiles/);
  });

  it('--concise prints one line a finding', async () => {
    const { out } = await muslin(['check', '--concise'], { files: { '/w/Dockerfile': ALPINE, '/w/b/Dockerfile': `${ALPINE}# mystery` } });
    expect(out).toBe(
      'Dockerfile:1:6: error: torch cannot be installed [musl-install-fails]\n' +
        'b/Dockerfile:1:6: error: torch cannot be installed [musl-install-fails]\n',
    );
  });

  it.each<[Record<string, string>, boolean, boolean]>([
    [{}, true, true], [{}, false, false], [{ NO_COLOR: '1' }, true, false], [{ FORCE_COLOR: '1' }, false, true],
    [{ FORCE_COLOR: '0' }, true, false], [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, false], [{ TERM: 'dumb' }, true, false],
  ])('in colours with %j, terminal %s: %s', async (env, isTerminal, coloured) => {
    const { out } = await muslin(['check'], { files: { '/w/Dockerfile': ALPINE }, env, terminal: isTerminal });
    expect(out.includes('\u001b[1')).toBe(coloured);
  });
});

describe('report', () => {
  it('is drawn on a terminal and Markdown elsewhere', async () => {
    const files = { '/w/Dockerfile': ALPINE };
    const drawn = (await muslin(['report'], { ...terminal, files })).out;
    expect(drawn).toMatch(/^Dockerfile:1: python:3\.12-alpine\n/);
    expect(drawn).toMatch(/^ {2}torch +fails/m);
    expect((await muslin(['report', '--format', 'text'], { files })).out).toBe(drawn);
    expect((await muslin(['report'], { files })).out).toMatch(/^# /);
    expect((await muslin(['report', '--format', 'markdown'], { ...terminal, files })).out).toMatch(/^# /);
  });
});

describe('the progress line', () => {
  const written = async (words: readonly string[]): Promise<string> => (await muslin(words, { ...terminal, env: {} })).err;

  it.each([[['check']], [['report']], [['fix']], [['check', 'nowhere', '.']]])('of %j is gone at the end', async (words) => {
    const err = await written(words);
    expect(err).toContain('Dockerfiles');
    expect(err.slice(err.lastIndexOf('Dockerfiles'))).toContain('\r\u001b[K');
  });

  it('makes room for a message', () => {
    let err = '';
    const messages = messagesOf({ err: (text: string) => void (err += text), errIsTerminal: true, env: {} } as never);
    messages.progress('3 Dockerfiles');
    messages.notice('the index is slow');
    expect(err).toBe('\r\u001b[K3 Dockerfiles\r\u001b[Kmuslin: the index is slow\n');
  });
});

describe('a rule’s page', () => {
  it('is printed', async () => {
    expect((await muslin(['rules', 'alpine-python'])).out).toBe('# alpine-python\n\nText of the page.\n');
    expect((await muslin(['rules', 'musl-install-fails'])).out).toContain('The installation fails');
  });

  it.each(REPORTED_RULES.map(({ code }) => [code]))('of %s fits', (code) => {
    const page = wrapMarkdown(readFileSync(new URL(`../../docs/rules/${code}.md`, import.meta.url), 'utf8'), 80);
    const prose = page.split('```').filter((_, at) => at % 2 === 0).join('');
    expect(tooWide(prose).filter((line) => !/^[|#]/.test(line))).toEqual([]);
  });
});
