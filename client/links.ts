/** Command links in Markdown. No text of the workspace can end a link or begin another. */

export type Link = { readonly title: string; readonly command: string; readonly arguments: readonly unknown[] };

/** The only commands that a link of ours may run. */
export const linkCommands: readonly string[] = ['muslin.applyFix', 'muslin.showReport', 'muslin.chooseImage', 'muslin.allowIndex'];

export function commandLink({ title, command, arguments: values }: Link): string {
  return `[${escapeMarkdown(title)}](command:${command}?${encodeArguments(values)})`;
}

/** `encodeURIComponent` leaves parentheses alone, and a closing one would end the link. */
const encodeArguments = (values: readonly unknown[]): string =>
  encodeURIComponent(JSON.stringify(values)).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

/** Every character that begins something in Markdown, HTML or VS Code's icon syntax `$(name)`; line breaks become spaces. */
export const escapeMarkdown = (text: string): string =>
  text.replace(/[\\`*_{}[\]()#+\-.!<>&|~$]/g, '\\$&').replace(/\s+/g, ' ');
