export function writeKnowledgeTables() {}
