/** HTML from data that can't be trusted. */
import { visible } from './safe-text.ts';

const ENTITIES: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": '#39' };

/** For text and for quoted attributes. */
export const escapeHtml = (text: string): string => visible(text).replace(/[&<>"']/g, (character) => `&${ENTITIES[character]};`);

/** A link to an http(s) address; any other is shown as text. */
export const htmlLink = (title: string, url: string): string =>
  /^https?:\/\/[^\s"'<>]+$/.test(url)
    ? `<a href="${escapeHtml(url)}">${escapeHtml(title)}</a>`
    : `${escapeHtml(title)} (${escapeHtml(url)})`;
