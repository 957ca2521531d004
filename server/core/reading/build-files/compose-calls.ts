/** What a Compose service starts in its image: health check, command and entrypoint (compose-spec, 05-services.md). */
import type { ServiceCall } from './build-entry.ts';
import { mapPresent } from '../../model/present.ts';
import { entryOf, itemsOf, scalarText, type YamlEntry, type YamlFile } from './yaml-nodes.ts';

/** `chain`: the service and those below it; what the first one says counts. */
export function composeCalls(file: YamlFile, uri: string, chain: readonly YamlEntry[]): readonly ServiceCall[] {
  const service = chain[0]?.key ?? '';
  const first = (key: string): YamlEntry | null => chain.map(one => entryOf(file, one.value, key)).find(entry => entry !== null) ?? null;
  const check = first('healthcheck');
  const found: readonly (readonly [ServiceCall['of'], string | null])[] = [
    ['health check', check === null ? null : healthScript(file, entryOf(file, check.value, 'test'))],
    ['command', scriptOf(file, first('command'))],
    ['entrypoint', scriptOf(file, first('entrypoint'))],
  ];
  return found.flatMap(([of, script]) =>
    script === null || script === '' ? [] : [{ service, uri, of, script: script.replaceAll('$$', '$') }],
  );
}

/** `["CMD", "curl", …]`, `["CMD-SHELL", "curl … || exit 1"]`, `["NONE"]`, or a text for the shell. */
function healthScript(file: YamlFile, test: YamlEntry | null): string | null {
  const words = wordsOf(file, test);
  if (words === null) return scalarText(test?.value);
  const [kind, ...rest] = words;
  return kind === 'NONE' ? null : kind === 'CMD-SHELL' ? rest.join(' ') : rest.map(quoted).join(' ');
}

const scriptOf = (file: YamlFile, entry: YamlEntry | null): string | null =>
  wordsOf(file, entry)?.map(quoted).join(' ') ?? scalarText(entry?.value);

function wordsOf(file: YamlFile, entry: YamlEntry | null): readonly string[] | null {
  const items = itemsOf(file, entry?.value);
  return items.length === 0 ? null : mapPresent(items, scalarText);
}

const quoted = (word: string): string => (/^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
