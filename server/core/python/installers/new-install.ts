/** The empty install of a command, and the parts that all installers fill in. */
import type { GroupSelection, Install, InstallerName } from './install.ts';
import type { Invocation } from './invocation.ts';

export function newInstall(invocation: Invocation, installer: InstallerName): Install {
  return {
    installer,
    action: 'install',
    command: invocation.command,
    word: invocation.word,
    interpreter: interpreterOf(invocation),
    requirements: [],
    requirementFiles: [],
    constraintFiles: [],
    projects: [],
    selection: null,
    projectFolder: null,
    options: {},
  };
}

/** The plain names say nothing about the interpreter. */
function interpreterOf(invocation: Invocation): string | null {
  return /^[A-Za-z][A-Za-z-]*3?$/.test(invocation.calledAs) ? null : invocation.calledAs;
}

/** What a tool installs of a project when no option says otherwise. */
export const DEFAULT_SELECTION: GroupSelection = {
  extras: [], groups: [], withoutGroups: [], onlyGroups: [], dev: true, main: true, locked: false, defaultGroups: true,
};
