import { open, untilCodes, withText } from './editor.ts';

describe('the ignore comment', () => {
  const cases: readonly (readonly [title: string, head: string, codes: readonly string[]])[] = [
    ['above the FROM, which is line 2', '# muslin ignore=musl-source-build -- built once a month\n', []],
    ['below a directive', '# syntax=docker/dockerfile:1\n# muslin ignore=musl-source-build\n', []],
    ['for the whole file', '# muslin ignore-file=musl-source-build\n\n', []],
    ['for another rule', '# muslin ignore=alpine-python\n', ['musl-source-build']],
  ];
  for (const [title, head, codes] of cases) {
    it(title, async () => {
      const document = await open('shop', 'Dockerfile');
      await untilCodes(document, ['musl-source-build']);
      // On slim nothing is found: an empty list then is an answer to this text, not one that is left over.
      await withText(document, document.getText().replace('alpine', 'slim'), async () => {
        await untilCodes(document, []);
        await withText(document, head + document.getText().replace('slim', 'alpine'), async () => {
          await untilCodes(document, codes);
        });
      });
      await untilCodes(document, ['musl-source-build']);
    });
  }
});
