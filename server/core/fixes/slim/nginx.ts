/** nginx of Debian runs as www-data, and has a default site of its own beside the folders that Alpine's has. */
import type { PackageCommand } from '../../python/installers/package-commands.ts';
import type { Instruction } from '../../reading/dockerfile/syntax.ts';
import { programOf } from '../../python/installers/invocation.ts';
import { groupText } from '../../model/text.ts';
import type { Draft } from './draft.ts';
import type { Family } from './move.ts';
import type { RunEditor } from './run-editor.ts';
import type { RunSite } from './run-site.ts';

const addsNginx = (one: PackageCommand): boolean => one.action === 'add' && one.packages.some((pkg) => pkg.name === 'nginx');

/** Without its default site, the Dockerfile's own answers alone, as on Alpine, where it overwrites the default one. */
export function dropDefaultSite(editor: RunEditor): void {
  const { apk, family } = editor.site;
  const one = apk.find(addsNginx);
  const named = family.stages.some(({ model }) =>
    model.stage.instructions.some((instruction) =>
      /\/etc\/nginx\/(?:http|conf)\.d\b/.test(editor.site.text.slice(instruction.span.start, instruction.span.end)),
    ),
  );
  if (one === undefined || !named || editor.isRemoved(one.command)) return;
  editor.insertAfter(
    one.command,
    'rm -f /etc/nginx/sites-enabled/default',
    'Debian’s nginx has a default site, which Alpine’s keeps in the folder that this file writes to',
  );
}

export function nginxUser(family: Family, sites: readonly RunSite[], text: string): readonly Draft[] {
  if (!sites.some((site) => site.apk.some(addsNginx)) || sites.some(makesUser)) return [];
  return family.stages.flatMap(({ model }) => model.stage.instructions.flatMap((one) => namesOf(one, text)));
}

const makesUser = ({ commands }: RunSite): boolean =>
  commands.some(({ words }) => /^(?:add|use)/.test(programOf({ words })) && words.at(-1)?.text === 'nginx');

const USES = /((?:chown|chgrp)(?:\s+-\S{1,40}){0,4}\s+|--chown=|\buser\s+|^USER\s+)nginx(:nginx)?(?![\w-]|\.\w)/gi;

function namesOf({ span }: Instruction, text: string): readonly Draft[] {
  return [...text.slice(span.start, span.end).matchAll(USES)].map((match): Draft => {
    const start = span.start + match.index + groupText(match, 1).length;
    const end = span.start + match.index + match[0].length;
    return {
      span: { start, end },
      newText: match[2] === undefined ? 'www-data' : 'www-data:www-data',
      reason: 'Debian’s nginx runs as www-data; there is no user nginx',
    };
  });
}
