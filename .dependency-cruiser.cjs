/** The house rules of ARCHITECTURE.md, as code. @type {import('dependency-cruiser').IConfiguration} */
const PURE =
  '\\.(events|state|commands|course|decider|rules|rejections|upcasters)\\.ts$|^src/ledger/[^/]+\\.ts$|^src/rulebook/[^/]+\\.ts$';
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    rule(
      'no-cycles',
      'A cycle hides which of two files explains the other.',
      {},
      { circular: true },
    ),
    rule(
      'no-orphans',
      'A file that nothing imports is dead.',
      {
        orphan: true,
        path: '^src/',
        pathNot: '^src/web/assets/|(main|projector-thread)\\.ts$|\\.d\\.ts$',
      },
      {},
    ),
    rule(
      'pure-imports-pure',
      'Deciders, events and rulebook evaluation import only pure files.',
      { path: PURE },
      { pathNot: [PURE, '^node:crypto$'], dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'slices-apart',
      'Write slices never import each other.',
      { path: '^src/ledger/([^/]+)/' },
      { path: '^src/ledger/([^/]+)/', pathNot: '^src/ledger/$1/' },
    ),
    rule(
      'views-read-events-only',
      'A read slice takes only the events of a write slice, and the course that is folded from them.',
      { path: '^src/views/' },
      { path: '^src/ledger/[^/]+/', pathNot: '\\.(events|course)\\.ts$' },
    ),
    rule(
      'adapters-apart',
      'Event-store adapters never import each other.',
      { path: '^src/event-store/(sqlite|eventstoredb)/' },
      { path: '^src/event-store/(sqlite|eventstoredb)/', pathNot: '^src/event-store/$1/' },
    ),
    rule(
      'machinery-below-slices',
      'Machinery never imports slices.',
      { path: '^src/(event-store|projections|http|access|recording|rulebook)/' },
      { path: '^src/(ledger/[^/]+/|views/|wording/|web/|exchange/|cli/)' },
    ),
    rule(
      'wording-below-pages-and-commands',
      'Words are said the same on a page and on the command line; they know of neither.',
      { path: '^src/wording/' },
      { path: '^src/(web|cli|exchange|demo|composition)/' },
    ),
    rule(
      'pages-and-commands-apart',
      'Pages and the command line never import each other: what both say is in src/wording/.',
      { path: '^src/(web|cli)/' },
      { path: '^src/(web|cli)/', pathNot: '^src/$1/' },
    ),
    rule(
      'dev-dependencies-stay-out',
      'What ships needs only what is installed in production.',
      { path: '^src/' },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
};
