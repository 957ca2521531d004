import { listWords } from '../../wording/words.ts';
import type { JudgedStage, Rule } from './rule.ts';
import { apkPythonPackage } from '../../knowledge/apk-python.ts';

export const invisibleApkPython: Rule = {
  code: 'invisible-apk-python',
  level: 'warning',
  title: 'Alpine’s Python packages in the official Python image',
  when: 'apk installs py3-… packages into an image whose Python is not Alpine’s own, which does not see them',
  check: (input) => {
    const { description } = input.root.analysis;
    if (description?.packageManager !== 'apk' || description.origin === 'alpine' || description.python === null) return [];
    const packages = [...new Set(input.family.flatMap(librariesOf))];
    if (packages.length === 0 || input.family.some(seesSystemPackages)) return [];
    const projects = [...new Set(packages.flatMap((name) => apkPythonPackage(name)?.project ?? []))];
    const instead = projects.length === 0 ? 'Install them with pip' : `Install ${listWords(projects)} with pip`;
    return [{
      message: `${listWords(packages)} ${packages.length === 1 ? 'is' : 'are'} for Alpine’s own python3 (/usr/bin/python3), which apk brings along; the Python of this image (/usr/local/bin/python3) does not see ${packages.length === 1 ? 'it' : 'them'}. ${instead}.`,
      related: [],
    }];
  },
};

function librariesOf({ state }: JudgedStage): string[] {
  return state.packageCommands.filter(({ command }) => command.manager === 'apk' && command.action === 'add')
    .flatMap(({ command }) => command.packages.flatMap((one) => one.name ?? []))
    .filter((name) => /^py3-/.test(name));
}

/** `PYTHONPATH=/usr/lib/python3…` or a call of Alpine's interpreter by its path: then they are meant for it. */
function seesSystemPackages({ state }: JudgedStage): boolean {
  if ((state.environment.get('PYTHONPATH') ?? '').includes('/usr/lib/python3')) return true;
  return state.runs.some(({ script }) =>
    script.commands.some((command) => command.words.some((word) => /\/usr\/bin\/python3?/.test(word.text))),
  );
}
