import { strict as assert } from 'node:assert';
import { DiagnosticSeverity } from 'vscode';
import { eventually, findings, open, untilCodes } from './editor.ts';
import { setSetting as set } from './settings.ts';

describe('settings', () => {
  it('act at once: the severity of a rule', async () => {
    const document = await open('shop', 'Dockerfile');
    await untilCodes(document, ['musl-source-build']);
    await set('severity', { 'musl-source-build': 'error' });
    await eventually(() => findings(document)[0]?.severity, (severity) => assert.equal(severity, DiagnosticSeverity.Error));
    await set('severity', undefined);
    await eventually(() => findings(document)[0]?.severity, (severity) => assert.equal(severity, DiagnosticSeverity.Warning));
  });

  it('switch a rule off, and on again', async () => {
    const document = await open('shop', 'Dockerfile');
    await set('severity', { 'musl-source-build': 'off', 'alpine-python': 'information' });
    await untilCodes(document, ['alpine-python']);
    await set('severity', undefined);
    await untilCodes(document, ['musl-source-build']);
  });

  it('leave out a package', async () => {
    const document = await open('shop', 'Dockerfile');
    await set('ignorePackages', ['pandas']);
    await untilCodes(document, []);
    await set('ignorePackages', undefined);
    await untilCodes(document, ['musl-source-build']);
  });

  it('with a wrong value keep the default', async () => {
    const document = await open('shop', 'Dockerfile');
    await set('severity', { 'musl-source-build': 'loud', 'alpine-python': 'hint' });
    await untilCodes(document, ['musl-source-build', 'alpine-python']);
    await set('severity', undefined);
    await untilCodes(document, ['musl-source-build']);
  });
});
