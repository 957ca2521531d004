import { strict as assert } from 'node:assert';
import { DiagnosticSeverity } from 'vscode';
import { fileUri, open, textAt, untilCodes, withText } from './editor.ts';

describe('diagnostics', () => {
  it('underline the image reference, with severity, source, code and its page', async () => {
    const document = await open('shop', 'Dockerfile');
    const [finding] = await untilCodes(document, ['musl-source-build']);
    assert.ok(finding);
    assert.equal(textAt(document, finding), 'python:3.8-alpine');
    assert.equal(finding.severity, DiagnosticSeverity.Warning);
    assert.match(finding.message, /pandas/);
    assert.ok(typeof finding.code === 'object' && finding.code.target.path.endsWith('musl-source-build.md'));
  });

  it('point at the requirement that is to blame, and at no other', async () => {
    const document = await open('shop', 'Dockerfile');
    const [finding] = await untilCodes(document, ['musl-source-build']);
    const related = finding?.relatedInformation ?? [];
    assert.deepEqual(related.map(({ location }) => location.uri.toString()), [fileUri('shop', 'requirements.txt').toString()]);
    assert.equal(related[0]?.location.range.start.line, 1);
  });

  it('follow a requirements file that is edited and not saved', async () => {
    const document = await open('shop', 'Dockerfile');
    const requirements = await open('shop', 'requirements.txt');
    await untilCodes(document, ['musl-source-build']);
    await withText(requirements, 'requests==2.22.0\n', async () => {
      await untilCodes(document, []);
      assert.ok(requirements.isDirty);
    });
    await untilCodes(document, ['musl-source-build']);
  });

  it('follow the Dockerfile as it is typed', async () => {
    const document = await open('shop', 'Dockerfile');
    await untilCodes(document, ['musl-source-build']);
    await withText(document, document.getText().replace('alpine', 'slim'), async () => {
      await untilCodes(document, []);
    });
    await untilCodes(document, ['musl-source-build']);
  });
});
