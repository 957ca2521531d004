import { strict as assert } from 'node:assert';
import { DiagnosticSeverity } from 'vscode';
import { fileUri, open, untilCodes } from './editor.ts';

describe('a workspace of two folders', () => {
  it('judges each Dockerfile by the requirements of its own folder, whose name holds a space', async () => {
    const document = await open('zweite App', 'Dockerfile');
    const [finding] = await untilCodes(document, ['musl-install-fails']);
    assert.deepEqual(
      finding?.relatedInformation?.map(({ location }) => location.uri.toString()),
      [fileUri('zweite App', 'requirements.txt').toString()],
    );
  });

  it('obeys the settings of each folder', async () => {
    const [second] = await untilCodes(await open('zweite App', 'Dockerfile'), ['musl-install-fails']);
    const [first] = await untilCodes(await open('shop', 'Dockerfile'), ['musl-source-build']);
    assert.equal(second?.severity, DiagnosticSeverity.Hint);
    assert.equal(first?.severity, DiagnosticSeverity.Warning);
  });
});
