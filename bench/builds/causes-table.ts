/** Why a build ended: by the words at the end of its log, the first of these that matches. */

export type Cause = {
  /** `fix`: what a fix has to see to; `context`: what a build lacks whatever the base; `stand-in`: what these stand-ins can't do. */
  readonly side: 'fix' | 'context' | 'stand-in' | 'unclear';
  readonly name: string;
  readonly line: string;
};

const CAUSES: readonly (readonly [Exclude<Cause['side'], 'unclear'>, string, RegExp])[] = [
  ['context', 'a file that is not in the context', /STANDIN-FAULT: (?:Could not open|there is no (?!.*compiled)|\w+ \w+: no)|copier.*no such file|no items matching|checking on sources/],
  ['fix', 'a compile lacks something', /STANDIN-FAULT: .* is compiled/],
  ['fix', 'git is missing', /STANDIN-FAULT: git/],
  ['stand-in', 'a download', /Could not resolve|[Uu]nable to resolve|Temporary failure|Failed to connect|Connection (?:refused|timed out)|unable to access|Failed to fetch|curl: \(\d+\)|wget: |tar: (?:This|Child)|unexpected end of file|not in gzip format|no valid OpenPGP|npm ERR|bad address/],
  ['fix', 'a package that the suite lacks', /Unable to locate package|no installation candidate|unmet dependencies|Couldn't find any package/],
  ['fix', 'a program that is not there', /(?:sh|bash|env)(?:: line)?[: ].*not found|executable file .*not found|command not found/],
  ['fix', 'users and groups', /(?:add|user|group)\w*: .*(?:option|exist|not|unknown|invalid|usage)|unable to find user|chown: .*invalid/],
  ['fix', 'what this shell does not know', /[Ss]yntax error|Bad substitution|Illegal option|unexpected operator/],
  ['fix', 'an option of another tool than BusyBox’s', /(?:unrecognized|invalid|unknown) option|Try '\w+ --help'/],
  ['fix', 'apt', /^E: /],
  ['stand-in', 'an image', /image not known|short-name|pull access|does not resolve/],
  ['context', 'a build argument', /requires a value|requires either one argument|invalid reference/],
  ['stand-in', 'what an earlier step would have made', /No such file or directory|can't cd|cannot stat|cannot access/],
];

export function causeOf(log: string): Cause {
  const lines = log.slice(-6000).split('\n');
  const step = lines.findLastIndex((line) => /STEP \d+\/\d+/.test(line));
  const tail = lines.slice(step + 1).filter((line) => line.trim() !== '');
  for (const [side, name, pattern] of CAUSES) {
    const line = tail.find((one) => pattern.test(one) && !one.startsWith('debconf:'));
    if (line !== undefined) return { side, name, line: line.trim().slice(0, 200) };
  }
  return { side: 'unclear', name: 'unclear', line: tail.slice(-2).join(' / ').slice(0, 200) };
}
