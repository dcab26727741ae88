/** Which room may import which: design of the core, one rule a row, with its reason. */
const room = (name) => `^packages/core/src/${name}/`
const core = '^packages/core/src/'

/** Each room and the rooms it may import besides foundations. Type imports count as imports. */
const rooms = [
  ['foundations', [], 'days, ids, sources and lifecycles are what all else is written in'],
  ['people', [], 'who a person is does not depend on what is offered to them'],
  ['facilities', [], 'a facility and its partners exist before any program'],
  ['eligibility', ['people'], 'rules read facts about people, and load no schema'],
  ['programs', ['facilities', 'people'], 'a batch names its facility, partners and instructors'],
  ['enrollment', ['people', 'programs'], 'a place in a batch joins a person and a program'],
  [
    'certification',
    ['eligibility', 'programs', 'enrollment'],
    'a certificate is earned by criteria over an enrolment',
  ],
  ['agreements', ['facilities', 'programs'], 'a PKS binds parties and gates batches'],
  ['outcomes', ['people', 'programs'], 'what came of the training'],
  ['storage', [], 'the port knows documents, not the domain'],
]

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...rooms.map(([name, allowed, reason]) => ({
      name: `${name}-imports`,
      comment: reason,
      severity: 'error',
      from: { path: room(name), pathNot: '\\.(test|test-d)\\.ts$' },
      to: { path: core, pathNot: [room(name), room('foundations'), ...allowed.map(room)] },
    })),
    {
      name: 'only-through-the-index',
      comment: 'what a room does not list in its index is private to it',
      severity: 'error',
      from: { path: '^packages/core/src/([^/]+)/', pathNot: '\\.(test|test-d)\\.ts$' },
      to: {
        path: '^packages/core/src/([^/]+)/.+',
        pathNot: ['^packages/core/src/$1/', '/index\\.ts$', '^packages/core/src/foundations/schemas\\.ts$'],
      },
    },
    {
      name: 'eligibility-loads-no-schema',
      comment: 'eligibility starts in milliseconds and is small: it takes types from people, never zod',
      severity: 'error',
      from: { path: room('eligibility'), pathNot: '\\.(test|test-d)\\.ts$' },
      to: {
        path: ['node_modules/zod/', '^packages/core/src/foundations/schemas\\.ts$', room('people')],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'foundations-are-bare',
      comment: 'foundations load nothing but themselves; only the schemas file knows zod',
      severity: 'error',
      from: { path: room('foundations'), pathNot: ['\\.test\\.ts$', '/schemas\\.ts$'] },
      to: { path: 'node_modules/' },
    },
    {
      name: 'core-is-pure',
      comment: 'the core runs in a browser and on the edge: no Node API, no adapter, no report',
      severity: 'error',
      from: { path: core, pathNot: '\\.(test|test-d)\\.ts$' },
      to: { path: ['^packages/(?!core/)'], dependencyTypesNot: [] },
    },
    {
      name: 'core-has-no-node-api',
      comment: 'the core runs in a browser and on the edge',
      severity: 'error',
      from: { path: core, pathNot: '\\.(test|test-d)\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'adapters-do-not-know-each-other',
      comment:
        'a store and a report are chosen independently; a command line opens the store that it is told',
      severity: 'error',
      from: { path: '^packages/(adapter-[^/]+|reporting)/src/', pathNot: ['\\.test\\.ts$', '/src/cli/'] },
      to: { path: '^packages/(adapter-[^/]+|reporting)/', pathNot: '^packages/$1/' },
    },
    {
      name: 'packages-do-not-import-examples',
      comment: 'examples are users of the packages',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^examples/' },
    },
    {
      name: 'no-cycles',
      comment: 'imports go one way; types alone may look back, since they are gone when the code runs',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(/dist/|/node_modules/.*/node_modules/)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@kemandirian/source', 'import', 'types', 'default'],
      extensions: ['.ts', '.js', '.cjs', '.mjs', '.json'],
    },
  },
}
