// Loaded in the extension host in place of the suite. Its output goes to a file that the launcher follows, so that nothing
// of the window's log mixes in; and it leaves a mark when the suite has ended, since the window reports 0 when the host dies.
const { openSync, writeFileSync, writeSync } = require('node:fs');
const { Writable } = require('node:stream');
const { format } = require('node:util');

const { VSCODE_HEADLESS_OUTPUT: outputFile, VSCODE_HEADLESS_SUITE: suitePath } = process.env;
const output = openSync(outputFile, 'a');
const write = text => writeSync(output, text);

// The host gives console.* and process.std* accessors whose setters do nothing: plain assignment is ignored.
for (const name of ['log', 'info', 'debug', 'warn', 'error']) {
  Object.defineProperty(console, name, { configurable: true, writable: true, value: (...values) => write(`${format(...values)}\n`) });
}
for (const name of ['stdout', 'stderr']) {
  const stream = new Writable({ write: (chunk, _encoding, done) => { write(chunk.toString()); done(); } });
  Object.defineProperty(process, name, { configurable: true, value: Object.assign(stream, { fd: name === 'stdout' ? 1 : 2, isTTY: false }) });
}

exports.run = async () => {
  try {
    await runSuite(require(suitePath));
    writeFileSync(`${outputFile}.ended`, '');
  } catch (error) {
    write(`${format(error)}\n`);
    throw error;
  }
};

/** VS Code knows two forms: `run(): Promise` and `run(path, callback)`. */
function runSuite(suite) {
  const run = suite.run ?? suite.default?.run;
  if (typeof run !== 'function') throw new Error(`${suitePath} does not export run()`);
  if (run.length < 2) return run();
  return new Promise((resolve, reject) => {
    run(suitePath, (error, failures) => {
      if (error) reject(error);
      else if (failures > 0) reject(new Error(`${failures} failed`));
      else resolve();
    });
  });
}
