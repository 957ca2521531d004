/** Kinds of code actions of our own. */
export const MOVE_STAGE_KIND = 'refactor.rewrite.muslin.slim';
export const MOVE_FILE_KIND = 'refactor.rewrite.muslin.file';
