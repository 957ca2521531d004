/** The constraints of the SARIF 2.1.0 schema on what we write, as a checker: required properties, types, closed objects. */

type Check = (value: unknown, path: string) => string[];

const is = (type: 'string' | 'number' | 'boolean'): Check => (value, path) => (typeof value === type ? [] : [`${path} is no ${type}`]);
const text = is('string');
const bool = is('boolean');
const positive: Check = (value, path) => (Number.isInteger(value) && (value as number) >= 1 ? [] : [`${path} is no positive integer`]);
const index: Check = (value, path) => (Number.isInteger(value) && (value as number) >= 0 ? [] : [`${path} is no index`]);
const oneOf = (...values: unknown[]): Check => (value, path) => (values.includes(value) ? [] : [`${path} is none of ${values.join()}`]);
const list =
  (check: Check, least = 0): Check =>
  (value, path) =>
    Array.isArray(value) && value.length >= least
      ? value.flatMap((one, at) => check(one, `${path}[${at}]`))
      : [`${path} is no array of ${least} or more`];
const map = (check: Check): Check => (value, path) =>
  isObject(value) ? Object.entries(value).flatMap(([key, one]) => check(one, `${path}.${key}`)) : [`${path} is no object`];
/** `!` at the end of a name: required. No other properties are allowed, as in the schema. */
const object = (properties: Record<string, Check>): Check => (value, path) => {
  if (!isObject(value)) return [`${path} is no object`];
  const names = Object.keys(properties).map((key) => key.replace('!', ''));
  const missing = Object.keys(properties)
    .filter((key) => key.endsWith('!') && value[key.slice(0, -1)] === undefined)
    .map((key) => `${path} lacks ${key}`);
  const unknown = Object.keys(value).filter((key) => !names.includes(key)).map((key) => `${path}.${key} is not in the schema`);
  const wrong = Object.entries(properties).flatMap(([key, check]) => {
    const one = value[key.replace('!', '')];
    return one === undefined ? [] : check(one, `${path}.${key.replace('!', '')}`);
  });
  return [...missing, ...unknown, ...wrong];
};
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const uriReference: Check = (value, path) =>
  typeof value === 'string' && URL.canParse(value, 'file:///') && !/[\s\\]/.test(value) ? [] : [`${path} is no URI reference`];

const message = object({ 'text!': text, markdown: text });
const level = oneOf('none', 'note', 'warning', 'error');
const region = object({ startLine: positive, startColumn: positive, endLine: positive, endColumn: positive, snippet: object({ text }) });
const artifactLocation = object({ uri: uriReference, uriBaseId: text, description: message });
const location = object({ id: index, message, physicalLocation: object({ artifactLocation, region }) });
const replacement = object({ 'deletedRegion!': region, insertedContent: object({ text }) });
const fix = object({
  description: message,
  'artifactChanges!': list(object({ 'artifactLocation!': artifactLocation, 'replacements!': list(replacement, 1) }), 1),
});
const result = object({
  ruleId: text,
  ruleIndex: index,
  level,
  'message!': message,
  locations: list(location),
  relatedLocations: list(location),
  partialFingerprints: map(text),
  fixes: list(fix),
});
const rule = object({
  'id!': text, name: text, shortDescription: message, fullDescription: message, help: message, helpUri: uriReference, defaultConfiguration: object({ enabled: bool, level }),
});
const run = object({
  'tool!': object({
    'driver!': object({ 'name!': text, version: text, semanticVersion: text, informationUri: uriReference, rules: list(rule) }),
  }),
  columnKind: oneOf('utf16CodeUnits', 'unicodeCodePoints'),
  originalUriBaseIds: map(artifactLocation),
  results: list(result),
  invocations: list(
    object({
      'executionSuccessful!': bool,
      toolExecutionNotifications: list(object({ level, 'message!': message, locations: list(location) })),
    }),
  ),
});

/** What of a log breaks the schema, each with its path; empty for a valid one. */
export const sarifProblems = (log: unknown): string[] =>
  object({ $schema: uriReference, 'version!': oneOf('2.1.0'), 'runs!': list(run) })(log, '$');
