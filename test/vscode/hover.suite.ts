import { strict as assert } from 'node:assert';
import { Position, commands, type MarkdownString } from 'vscode';
import { eventually, open, untilCodes, withText } from './editor.ts';
import { hoverContents, hoverText } from './hover-text.ts';

const onImage = new Position(0, 8);

describe('the hover on an image reference', () => {
  async function contents(): Promise<MarkdownString[]> {
    const document = await open('shop', 'Dockerfile');
    await untilCodes(document, ['musl-source-build']);
    return hoverContents(document, onImage);
  }
  const withLinks = (all: readonly MarkdownString[]) => all.find(({ value }) => value.includes('command:'));

  it('says what the image is and what becomes of the requirements', async () => {
    const text = (await contents()).map(({ value }) => value).join('\n');
    for (const expected of [
      /Python 3\.8/,
      /Alpine 3\.20.*end of life 2026-04-01/,
      /musl/,
      /pip 23/,
      /Compiles here: /,
      /Move to slim: python:3/,
      /compiles 0\.25\.3/,
      /As of \d{4}-\d\d-\d\d/,
    ])
      assert.match(text, expected);
  });

  it('says that all is well where it is', async () => {
    const document = await open('shop', 'Dockerfile');
    await withText(document, 'FROM python:3.14-alpine\nRUN pip install pandas==3.0.0\n', async () => {
      const text = await hoverText(document, onImage, /Python 3\.14/);
      assert.match(text, /All \d+ requirements install from wheels\./);
    });
  });

  it('offers the fix as a link, which applies it', async () => {
    const links = withLinks(await eventually(contents, (all) => assert.match(withLinks(all)?.value ?? '', /muslin\.applyFix/)));
    const match = /\(command:(muslin\.applyFix)\?([^)]*)\)/.exec(links?.value ?? '');
    const document = await open('shop', 'Dockerfile');
    const before = document.getText();
    assert.ok(match?.[1] !== undefined && match[2] !== undefined);
    await commands.executeCommand(match[1], ...JSON.parse(decodeURIComponent(match[2])));
    assert.notEqual(document.getText(), before);
    await commands.executeCommand('undo');
    assert.equal(document.getText(), before);
  });

  it('trusts our own commands in its own line only', async () => {
    const all = await contents();
    for (const content of all.filter((one) => one !== withLinks(all))) assert.ok(!content.isTrusted);
    const trusted = withLinks(all)?.isTrusted;
    assert.ok(typeof trusted === 'object');
    for (const command of trusted.enabledCommands) assert.match(command, /^muslin\./);
  });
});

describe('hovers elsewhere', () => {
  it('on a command that installs tell what it installs', async () => {
    const document = await open('shop', 'Dockerfile');
    await untilCodes(document, ['musl-source-build']);
    assert.match(await hoverText(document, new Position(3, 8), /On `python:3\.8-alpine`/), /pandas/);
  });

  it('on a package of apk tell its Debian name', async () => {
    const document = await open('shop', 'stack/Dockerfile');
    await untilCodes(document, ['musl-source-build']);
    await hoverText(document, new Position(1, 28), /postgresql-dev.*libpq-dev/);
  });

  const requirements: readonly (readonly [file: string, line: number])[] = [['requirements.txt', 1], ['stack/pyproject.toml', 5]];
  for (const [file, line] of requirements) {
    it(`on a requirement in ${file} tell which Dockerfiles install it, and how it fares there`, async () => {
      await untilCodes(await open('shop', 'Dockerfile'), ['musl-source-build']);
      const document = await open('shop', file);
      const text = await hoverText(document, new Position(line, 5), /pandas.*is installed by/);
      assert.match(text, /Dockerfile:1/);
      assert.match(text, /compiles 0\.25\.3.*wheel 0\.25\.3/);
    });
  }
});
