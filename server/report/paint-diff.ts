/** A unified diff for eyes: colours, and no invisible characters. */
import { visible } from '../core/wording/safe-text.ts';

const COLOURS: ReadonlyMap<string, string> = new Map([['-', '31'], ['+', '32'], ['@', '36']]);

export function paintDiff(diff: string, colours: boolean): string {
  return diff.replace(/\n$/, '').split('\n').map((line) => `${paint(visible(line.replace(/\r$/, '')), colours)}\n`).join('');
}

function paint(line: string, colours: boolean): string {
  const code = /^(?:---|\+\+\+) /.test(line) ? '1' : COLOURS.get(line.charAt(0));
  return colours && code !== undefined ? `\u001b[${code}m${line}\u001b[0m` : line;
}
